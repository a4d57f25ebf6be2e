"""Compares .npy files with astropy's .data. On standard input: one FITS path, HDU and .npy path per line, by tabs."""

import sys
import warnings

import numpy as np
from astropy.io import fits

warnings.simplefilter("ignore")
for line in sys.stdin:
    path, hdu, array = line.rstrip("\n").split("\t")
    with fits.open(path, memmap=False) as hdus:
        truth = hdus[int(hdu)].data
        ours = np.load(array)
        same = ours.dtype == truth.dtype and ours.shape == truth.shape
        floats = truth.dtype.kind == "f"
        print("same" if same and np.array_equal(ours, truth, equal_nan=floats) else f"{path}[{hdu}] differs")
