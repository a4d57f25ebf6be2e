"""Checks a table that was written, against the ECSV of the table that it was written from.

Usage: writeTruth.py WRITTEN.fits SAME.ecsv
"""

import sys
import warnings

import numpy as np
from astropy.io import fits
from astropy.table import Table

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    with fits.open(sys.argv[1], checksum=True) as hdus:
        hdus.verify("exception")
        ours = Table.read(hdus[1])
told = [str(w.message) for w in caught if "datatype" not in str(w.message)]
warnings.simplefilter("ignore")
theirs = Table.read(sys.argv[2], format="ascii.ecsv")
for name in theirs.colnames:
    a, b = ours[name], theirs[name]
    if b.dtype.kind == "O":
        same = all(np.array_equal(np.ravel(x), np.ravel(y)) for x, y in zip(a, b))
    else:
        mask = np.ma.getmaskarray(b)
        same = np.array_equal(np.ma.getmaskarray(a), mask) and a.shape == b.shape
        left, right = np.ma.getdata(a)[~mask], np.ma.getdata(b)[~mask]
        if left.dtype.kind == "S":
            left = np.char.decode(left)
        same = same and np.array_equal(np.char.rstrip(left) if left.dtype.kind == "U" else left, right)
    if not same or str(a.unit) != str(b.unit):
        told.append(f"{name}: {a!r} is not {b!r}")
print("; ".join(told) or "same")
