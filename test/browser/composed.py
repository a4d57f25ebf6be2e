"""What astropy reads in a file that was composed of images: shape, type, moments, and how far its places are off those of
the first image. Argument: JSON {file, first}."""

import json
import sys
import warnings

import numpy as np
from astropy.io import fits
from astropy.wcs import WCS

warnings.simplefilter("ignore")
request = json.loads(sys.argv[1])
with fits.open(request["file"], checksum=True) as made, fits.open(request["first"]) as first:
    data, here, there = made[0].data, WCS(made[0].header).celestial, WCS(first[0].header)
places = [[0.0, 0.0], [399.0, 299.0]]
arcsec = np.abs(here.all_pix2world(places, 0) - there.all_pix2world(places, 0)).max() * 3600
numbers = data.astype("f8")
print(
    json.dumps(
        {
            "shape": list(data.shape),
            "type": data.dtype.name,
            "mean": float(np.nanmean(numbers)),
            "deviation": float(np.nanstd(numbers)),
            "arcsec": float(arcsec),
        }
    )
)
