"""Writes images of one part of the sky and prints what astropy and SciPy make of them on the pixels of the first. One
argument: the folder."""

import json
import sys
import warnings

import numpy as np
from astropy.coordinates import SkyCoord
from astropy.io import fits
from astropy.visualization import make_lupton_rgb
from astropy.wcs import WCS
from astropy.wcs.utils import pixel_to_pixel
from scipy.ndimage import map_coordinates

warnings.simplefilter("ignore")
folder = sys.argv[1]
rng = np.random.default_rng(9)


def write(name, shape, kinds, at, matrix, **more):
    header = fits.Header(more)
    header.update({"CRPIX1": shape[1] / 2, "CRPIX2": shape[0] / 2 + 3, "CRVAL1": at[0], "CRVAL2": at[1]})
    header.update({"CTYPE1": kinds[0], "CTYPE2": kinds[1]})
    header.update({f"CD{i + 1}_{j + 1}": matrix[i][j] for i in (0, 1) for j in (0, 1)})
    rows, columns = np.mgrid[0 : shape[0], 0 : shape[1]]
    data = 1e6 + 30 * np.sin(columns / 17) + 20 * np.cos(rows / 23) + rng.normal(0, 1, shape)
    data[20:24, 30:40] = np.nan
    path = f"{folder}/{name}.fits"
    fits.PrimaryHDU(data, header).writeto(path, overwrite=True)
    return path, data, WCS(fits.getheader(path))


place = SkyCoord(10, 80, unit="deg")
kinds = ("RA---TAN", "DEC--TAN")
first = write("first", (200, 300), kinds, (10, 80), ((-3e-4, 5e-5), (5e-5, 3e-4)), RADESYS="ICRS")
same = write("same", (200, 300), kinds, (10, 80), ((-3e-4, 5e-5), (5e-5, 3e-4)), RADESYS="ICRS")
turned = write(
    "turned",
    (260, 240),
    ("GLON-TAN", "GLAT-TAN"),
    (place.galactic.l.deg + 0.01, place.galactic.b.deg - 0.005),
    ((-1e-4, 2.6e-4), (2.4e-4, 1.1e-4)),
)
rows, columns = np.mgrid[0:200, 0:300]
x, y = pixel_to_pixel(first[2], turned[2], columns, rows)
truth = map_coordinates(np.where(np.isnan(turned[1]), 0, turned[1]), [y, x], order=1, mode="nearest")
blank = map_coordinates(np.isnan(turned[1]).astype(float), [y, x], order=1, mode="nearest")
# Near the edges of pixels both may decide differently whether a place is within the image, and beside what is blank.
inside = (x > -0.49) & (y > -0.49) & (x < 239.49) & (y < 259.49) & (blank == 0)
outside = (x < -0.51) | (y < -0.51) | (x > 239.51) | (y > 259.51) | (blank > 1e-3)
truth[~inside] = np.nan

bands = [rng.normal(size=500) * scale + 5 for scale in (10, 200, 3)]
choices = [(0, 5, 8), (4, 0.5, 1), (-2, 100, 0), ((1, 2, 3), 20, 12)]
rgb = [
    make_lupton_rgb(*[band.reshape(20, 25) for band in bands], minimum=minimum, stretch=stretch, Q=q).reshape(-1, 3).tolist()
    for minimum, stretch, q in choices
]
print(
    json.dumps(
        {
            "files": [first[0], same[0], turned[0]],
            "same": np.where(np.isnan(same[1]), -1, same[1]).ravel().tolist(),
            "turned": np.where(np.isnan(truth), -1, truth).ravel().tolist(),
            "outside": outside.ravel().astype(int).tolist(),
            "bands": [band.tolist() for band in bands],
            "choices": choices,
            "rgb": rgb,
        }
    )
)
