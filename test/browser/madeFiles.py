"""Writes an event list, a file of four chips and a cube into a folder, and prints what NumPy makes of them. One argument:
a JSON object with the folder."""

import json
import sys
import warnings

import numpy as np
from astropy.io import fits
from astropy.table import Table

warnings.simplefilter("ignore")
folder = json.loads(sys.argv[1])["folder"]
rng = np.random.default_rng(11)

# Events: a source in the middle, soft early and hard late.
count = 30_000
x, y = rng.normal(100, 8, count).astype("f4"), rng.normal(70, 6, count).astype("f4")
energy, time = rng.uniform(100, 10_000, count).astype("f4"), np.sort(rng.uniform(0, 5000, count))
table = fits.BinTableHDU(Table({"TIME": time, "X": x, "Y": y, "ENERGY": energy}), name="EVENTS")
for n, kind, at, pixel, step, high in ((2, "RA---TAN", 83.6, 100.5, -1e-3, 200.5), (3, "DEC--TAN", 22.0, 70.5, 1e-3, 140.5)):
    table.header.update({f"TLMIN{n}": 0.5, f"TLMAX{n}": high, f"TCTYP{n}": kind, f"TCRVL{n}": at})
    table.header.update({f"TCRPX{n}": pixel, f"TCDLT{n}": step, f"TCUNI{n}": "deg"})
table.header["TUNIT4"] = "eV"
fits.HDUList([fits.PrimaryHDU(), table]).writeto(f"{folder}/source.fits", overwrite=True)
edges = [np.arange(0.5, 141), np.arange(0.5, 201)]


def counts(keep):
    return np.histogram2d(y[keep], x[keep], bins=edges)[0]


def at(image, column, row):
    return float(image[row - 1, column - 1])


every = counts(np.ones(count, bool))
row, column = np.unravel_index(every.argmax(), every.shape)
pixel = (int(column) + 1, int(row) + 1)
hard = counts((energy >= 2000) & (energy < 7000))
late = counts((energy >= 2000) & (energy < 7000) & (time >= 2500))

# Chips of one picture, side by side on the detector and on the sky.
big = np.round(rng.normal(100, 5, (120, 160)) + 40 * np.sin(np.arange(160) / 9)).astype("f4")
hdus = [fits.PrimaryHDU()]
for chip, (left, low) in enumerate(((0, 0), (80, 0), (0, 60), (80, 60)), 1):
    header = fits.Header({"CRPIX1": 80.5 - left, "CRPIX2": 60.5 - low, "CRVAL1": 10.0, "CRVAL2": -40.0})
    header.update({"CTYPE1": "RA---TAN", "CTYPE2": "DEC--TAN", "CDELT1": -2e-4, "CDELT2": 2e-4})
    header["DETSEC"] = f"[{left + 1}:{left + 80},{low + 1}:{low + 60}]"
    hdus.append(fits.ImageHDU(big[low : low + 60, left : left + 80], header, name=f"CCD{chip}"))
fits.HDUList(hdus).writeto(f"{folder}/chips.fits", overwrite=True)

# A cube of a line that wanders.
velocity = np.arange(24) * 2.0 - 20.0
shift = np.linspace(-10, 10, 60)[None, None, :]
cube = 5 * np.exp(-((velocity[:, None, None] - shift) ** 2) / (2 * 4.0**2)) + rng.normal(0, 0.05, (24, 40, 60))
cube = cube.astype("f4")
header = fits.Header({"BUNIT": "K", "CTYPE1": "RA---SIN", "CTYPE2": "DEC--SIN", "CRVAL1": 50.0, "CRVAL2": 30.0})
header.update({"CRPIX1": 30.0, "CRPIX2": 20.0, "CDELT1": -1e-3, "CDELT2": 1e-3, "CTYPE3": "VRAD", "CUNIT3": "km/s"})
header.update({"CRVAL3": -20.0, "CRPIX3": 1.0, "CDELT3": 2.0, "RESTFRQ": 1.15271e11})
fits.PrimaryHDU(cube, header).writeto(f"{folder}/line.fits", overwrite=True)
weight = np.where(cube >= 0.5, cube, 0).astype("f8")
mean = (weight * velocity[:, None, None]).sum(0) / weight.sum(0)
spread = np.sqrt((weight * (velocity[:, None, None] - mean) ** 2).sum(0) / weight.sum(0))
# FITS pixels 11 to 14 by 21 to 26, whole.
box = cube[:, 20:26, 10:14].astype("f8").mean(axis=(1, 2))
single = cube[:, 9, 44]

print(
    json.dumps(
        {
            "pixel": pixel,
            "events": [at(every, *pixel), at(hard, *pixel), at(late, *pixel)],
            "counted": [int(hard.sum()), int(late.sum())],
            "chips": [[31, 17, at(big, 31, 17)], [120, 90, at(big, 120, 90)], [80, 61, at(big, 80, 61)]],
            "moments": [float(2 * cube[:, 9, 44].sum()), float(mean[9, 44]), float(spread[9, 44])],
            "spectra": {"pixel": [float(single.min()), float(single.max())], "box": [float(box.min()), float(box.max())]},
        }
    )
)
