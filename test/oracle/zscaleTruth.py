"""astropy's zscale limits of the first plane of FITS files, one JSON line each. Paths on standard input."""

import json
import sys
import warnings

import numpy as np
from astropy.io import fits
from astropy.visualization import ZScaleInterval

warnings.simplefilter("ignore")
for line in sys.stdin:
    data = fits.getdata(line.rstrip("\n")).astype("f8")
    plane = np.atleast_2d(data[(0,) * (data.ndim - 2)] if data.ndim > 2 else data)
    limits = ZScaleInterval().get_limits(plane) if np.isfinite(plane).any() else None
    print(json.dumps(limits and [float(limit) for limit in limits]))
