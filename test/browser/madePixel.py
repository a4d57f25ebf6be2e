"""What astropy says of a pixel, counted from 1, of the first image of a file: its value, and its place in ICRS degrees."""

import json
import sys
import warnings

from astropy.io import fits
from astropy.wcs import WCS

warnings.simplefilter("ignore")
request = json.loads(sys.argv[1])
with fits.open(request["file"]) as hdus:
    data, wcs = hdus[0].data, WCS(hdus[0].header)
x, y = request["x"], request["y"]
place = wcs.pixel_to_world(x - 1, y - 1).icrs
height, width = data.shape
value = float(data[y - 1, x - 1])
print(json.dumps({"value": value, "ra": place.ra.deg, "dec": place.dec.deg, "width": width, "height": height}))
