"""Opens FITS files by their addresses and measures where given stars are on them.

argument: {"urls": [...], "stars": [[ra, dec], ...]}
Warnings are errors here. Gives for each file its shape, BUNIT, and for each star on it the distance in pixels between
where astropy's WCS says that it is and the centre of its light, and how far it stands out of the noise.
"""
import io
import json
import sys
import urllib.request
import warnings

import numpy as np
from astropy.coordinates import SkyCoord
from astropy.io import fits
from astropy.wcs import WCS

warnings.simplefilter("error")
asked = json.loads(sys.argv[1])
stars = SkyCoord(asked["stars"], unit="deg")


def measure(data, x, y):
    i, j = int(round(x)), int(round(y))
    box = data[j - 3:j + 4, i - 3:i + 4].astype(float)
    light = np.clip(box - np.median(data), 0, None)
    ys, xs = np.mgrid[j - 3:j + 4, i - 3:i + 4]
    offset = np.hypot((light * xs).sum() / light.sum() - x, (light * ys).sum() / light.sum() - y)
    noise = np.percentile(data, 50) - np.percentile(data, 16)
    return [float(offset), float(light.max() / noise)]


def look(url):
    with fits.open(io.BytesIO(urllib.request.urlopen(url, timeout=60).read())) as hdus:
        hdus.verify("exception")
        data, header = hdus[0].data, hdus[0].header
        height, width = data.shape
        pixels = [(x, y) for x, y in zip(*WCS(header).world_to_pixel(stars))
                  if 6 < x < width - 7 and 6 < y < height - 7]
        return {"shape": list(data.shape), "unit": header["BUNIT"], "stars": [measure(data, x, y) for x, y in pixels]}


print(json.dumps([look(url) for url in asked["urls"]]))
