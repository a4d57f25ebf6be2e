"""Makes a table of so many rows, or measures what astropy with memmap takes for it, in milliseconds.

Usage: astropyTable.py make FILE ROWS   |   astropyTable.py FILE
"""

import json
import sys
import time

import numpy as np
from astropy.io import fits

if sys.argv[1] == "make":
    rows = int(sys.argv[3])
    data = np.zeros(rows, dtype=[("id", ">i8"), ("ra", ">f8"), ("mag", ">f4"), ("flags", ">i2")])
    data["id"] = np.arange(rows)
    data["ra"] = np.arange(rows) * 360.0 / rows
    data["mag"] = np.arange(rows) % 1000 / 50
    fits.BinTableHDU(data).writeto(sys.argv[2])
    sys.exit()

start = time.perf_counter()
with fits.open(sys.argv[1], memmap=True) as hdus:
    page = [tuple(row) for row in hdus[1].data[:100]]
    first = time.perf_counter()
    mag = hdus[1].data["mag"]
    limits = [float(np.nanmin(mag)), float(np.nanmax(mag))]
    end = time.perf_counter()
print(json.dumps({"page": (first - start) * 1e3, "column": (end - first) * 1e3, "limits": limits}))
