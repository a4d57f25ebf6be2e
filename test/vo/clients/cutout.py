"""Compares a cutout with the file it was cut from: {"original": url, "cutout": path, "circle": [ra, dec, r] or null}.

Says the cutout's shape, the pixel of the original where it begins, whether its pixels are those of the original,
and whether it holds the circle as far as the original does.
"""
import io
import json
import sys
import urllib.request
import warnings

warnings.simplefilter("ignore")

import numpy as np  # noqa: E402
from astropy.coordinates import SkyCoord  # noqa: E402
from astropy.io import fits  # noqa: E402
from astropy.wcs import WCS  # noqa: E402

asked = json.loads(sys.argv[1])
original = fits.open(io.BytesIO(urllib.request.urlopen(asked["original"], timeout=60).read()))[0]
cutout = fits.open(asked["cutout"])[0]
start = [
    int(round(original.header["CRPIX%d" % axis] - cutout.header["CRPIX%d" % axis]))
    for axis in range(1, cutout.header["NAXIS"] + 1)
]
region = tuple(slice(first, first + length) for first, length in zip(start[::-1], cutout.data.shape))
answer = {
    "shape": list(cutout.data.shape),
    "start": start,
    "same": bool(np.array_equal(original.data[region], cutout.data)),
}
if asked["circle"]:
    ra, dec, radius = asked["circle"]
    rows, columns = np.mgrid[:original.data.shape[-2], :original.data.shape[-1]]
    places = WCS(original.header).celestial.pixel_to_world(columns, rows)
    inside = places.separation(SkyCoord(ra, dec, unit="deg")).deg <= radius
    kept = np.zeros_like(inside)
    kept[region[-2:]] = True
    answer["covers"] = bool(np.all(kept[inside]) and inside.any())
print(json.dumps(answer))
