"""Compares a cutout with the file it was cut from: pixels and places, as astropy reads both."""

import json
import sys
import warnings

import numpy as np
from astropy.io import fits
from astropy.wcs import WCS

warnings.simplefilter("ignore")
request = json.loads(sys.argv[1])
with fits.open(request["file"]) as hdus, fits.open(request["cutout"]) as cut:
    whole, part = hdus[0], cut[0]
    height, width = part.data.shape
    wholeWcs, partWcs = WCS(whole.header), WCS(part.header)
    # Where the cutout's first pixel lies in the file, by the sky alone.
    x0, y0 = (int(round(float(one))) for one in wholeWcs.all_world2pix(*partWcs.all_pix2world(0, 0, 0), 0))
    same = np.array_equal(whole.data[y0 : y0 + height, x0 : x0 + width], part.data, equal_nan=True)
    there = partWcs.all_pix2world(width - 1, height - 1, 0)
    here = wholeWcs.all_pix2world(x0 + width - 1, y0 + height - 1, 0)
    apart = float(np.hypot((there[0] - here[0]) * np.cos(np.radians(here[1])), there[1] - here[1])) * 3600
json.dump({"x": x0 + 1, "y": y0 + 1, "width": width, "height": height, "same": bool(same), "arcsec": apart}, sys.stdout)
