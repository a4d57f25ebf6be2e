"""Writes a cube of four axes and of each BITPIX to FOLDER, and prints what NumPy says of its planes.

A line for each plane: file, the axes to the right and up, the slice, and its values row by row as JSON.
"""
import itertools
import json
import os
import sys

import numpy as np
from astropy.io import fits

folder = sys.argv[1]
shape = (3, 4, 5, 6)  # NAXIS4, …, NAXIS1
rng = np.random.default_rng(11)
for kind in ("u1", "i2", "i4", "i8", "f4", "f8"):
    data = rng.integers(0, 200, shape).astype(kind)
    path = os.path.join(folder, f"{kind}.fits")
    fits.PrimaryHDU(data).writeto(path)
    for right, up in itertools.permutations(range(1, 5), 2):
        others = [axis for axis in range(1, 5) if axis not in (right, up)]
        place = [int(rng.integers(shape[4 - axis])) for axis in others]
        chosen = tuple(
            place[others.index(axis)] if axis in others else slice(None) for axis in range(4, 0, -1)
        )
        plane = data[chosen]  # the higher axis first
        rows = plane if up > right else plane.T
        print("\t".join([path, "0", f"{right},{up}", json.dumps(place), json.dumps(rows.tolist())]))
