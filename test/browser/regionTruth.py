"""What photutils makes of a circle on an image: argument JSON {file, x, y, radius} in FITS pixels."""
import json
import sys

import numpy as np
from astropy.io import fits
from astropy.wcs import WCS
from photutils.aperture import ApertureStats, CircularAperture

asked = json.loads(sys.argv[1])
with fits.open(asked["file"]) as hdus:
    data, header = hdus[0].data.astype(float), hdus[0].header
aperture = CircularAperture((asked["x"] - 1, asked["y"] - 1), asked["radius"])
stats = ApertureStats(data, aperture)
sky = WCS(header).pixel_to_world(asked["x"] - 1, asked["y"] - 1).icrs
print(json.dumps({"sum": stats.sum, "mean": stats.mean, "median": stats.median, "min": stats.min, "max": stats.max,
                  "std": stats.std, "ra": sky.ra.deg, "dec": sky.dec.deg}))
