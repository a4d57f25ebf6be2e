"""Three images of one part of the sky for the browser: argument JSON {folder}. red.fits and green.fits have one grid,
blue.fits is turned, finer and in galactic coordinates. Prints what their values are at the middle of the first."""
import json
import sys

import numpy as np
from astropy.coordinates import SkyCoord
from astropy.io import fits
from astropy.wcs import WCS

folder = json.loads(sys.argv[1])["folder"]
place = SkyCoord(83.6, 22.0, unit="deg")
rng = np.random.default_rng(2)
stars = rng.uniform(-0.04, 0.04, (80, 2)) + [place.ra.deg, place.dec.deg]
brightness = rng.uniform(30, 400, (80, 3))


def write(name, band, shape, kinds, at, matrix, **more):
    header = fits.Header(more)
    header.update({"CRPIX1": shape[1] / 2, "CRPIX2": shape[0] / 2, "CRVAL1": at[0], "CRVAL2": at[1]})
    header.update({"CTYPE1": kinds[0], "CTYPE2": kinds[1], "BUNIT": "adu"})
    header.update({f"CD{i + 1}_{j + 1}": matrix[i][j] for i in (0, 1) for j in (0, 1)})
    wcs = WCS(header)
    scale = np.sqrt(abs(np.linalg.det(np.array(matrix)))) * 3600
    rows, columns = np.mgrid[0 : shape[0], 0 : shape[1]]
    data = rng.normal(10, 1, shape)
    x, y = wcs.world_to_pixel(SkyCoord(stars, unit="deg"))
    for (px, py), light in zip(zip(x, y), brightness[:, band]):
        data += light * np.exp(-((columns - px) ** 2 + (rows - py) ** 2) / (2 * (2 / scale) ** 2))
    fits.PrimaryHDU(data.astype("f4"), header).writeto(f"{folder}/{name}.fits", overwrite=True)
    return data


grid = ((-2.5e-4, 0), (0, 2.5e-4))
red = write("red", 0, (300, 400), ("RA---TAN", "DEC--TAN"), (83.6, 22.0), grid, RADESYS="ICRS")
green = write("green", 1, (300, 400), ("RA---TAN", "DEC--TAN"), (83.6, 22.0), grid, RADESYS="ICRS")
c, s = 2e-4 * np.cos(0.5), 2e-4 * np.sin(0.5)
write("blue", 2, (420, 480), ("GLON-TAN", "GLAT-TAN"), (place.galactic.l.deg, place.galactic.b.deg), ((-c, s), (s, c)))
off = (red.astype("f4") - green.astype("f4")).astype(float)
print(json.dumps({"mean": off.mean(), "deviation": off.std()}))
