"""`make FOLDER` writes event lists and a file of four chips; `check FOLDER` compares what was made of them with NumPy,
SciPy and astropy, and prints how far they are apart."""

import json
import sys
import warnings

import numpy as np
from astropy.io import fits
from astropy.table import Table
from astropy.wcs import WCS
from scipy.ndimage import map_coordinates

warnings.simplefilter("ignore")
what, folder = sys.argv[1:]
rng = np.random.default_rng(6)
count = 20_000
x, y = rng.normal(200, 60, count), rng.normal(150, 40, count)
energy, time = rng.uniform(100, 10_000, count).astype("f4"), np.sort(rng.uniform(0, 5000, count))
big = rng.normal(100, 5, (300, 400)).astype("f4")
big += (50 * np.sin(np.arange(400) / 9)).astype("f4")
parts = {1: (0, 0), 2: (200, 0), 3: (0, 150), 4: (200, 150)}


def events(name, kind, low, high):
    table = Table({"TIME": time, "X": x.astype(kind), "Y": y.astype(kind), "ENERGY": energy})
    hdu = fits.BinTableHDU(table, name="EVENTS")
    for axis, (at, step) in enumerate(((83.6, -1e-3), (22.0, 1e-3))):
        n = axis + 2
        hdu.header.update({f"TLMIN{n}": low, f"TLMAX{n}": high[axis], f"TCTYP{n}": ("RA---TAN", "DEC--TAN")[axis]})
        hdu.header.update({f"TCRPX{n}": (200.5, 150.5)[axis], f"TCRVL{n}": at, f"TCDLT{n}": step, f"TCUNI{n}": "deg"})
    hdu.header["TUNIT4"] = "eV"
    hdu.header["TELESCOP"] = "TESTSAT"
    fits.HDUList([fits.PrimaryHDU(), hdu]).writeto(f"{folder}/{name}.fits", overwrite=True)


if what == "make":
    events("real", "f4", 0.5, (400.5, 300.5))
    events("whole", "i2", 1, (400, 300))
    cube = rng.normal(0, 1, (1, 12, 30, 40))
    cube[0, :, 3, 5] = np.nan
    cube[0, 2, 8, 8] = np.nan
    header = fits.Header({"BUNIT": "Jy/beam", "CTYPE1": "RA---SIN", "CTYPE2": "DEC--SIN", "CRVAL1": 50.0, "CRVAL2": 30.0})
    header.update({"CRPIX1": 20.0, "CRPIX2": 15.0, "CDELT1": -1e-3, "CDELT2": 1e-3, "CTYPE3": "FREQ", "CRVAL3": 1.4e9})
    header.update({"CRPIX3": 6.0, "CDELT3": -2e4, "CUNIT3": "Hz", "RESTFRQ": 1.420405752e9, "CTYPE4": "STOKES"})
    header.update({"CRVAL4": 1.0, "CRPIX4": 1.0, "CDELT4": 1.0, "BMAJ": 0.01})
    fits.PrimaryHDU(cube, header).writeto(f"{folder}/cube.fits", overwrite=True)
    hdus = [fits.PrimaryHDU()]
    for chip, (left, low) in parts.items():
        data = big[low : low + 150, left : left + 200]
        header = fits.Header({"CRPIX1": 200.5 - left, "CRPIX2": 150.5 - low, "CRVAL1": 10.0, "CRVAL2": -40.0})
        header.update({"CTYPE1": "RA---TAN", "CTYPE2": "DEC--TAN", "CD1_1": -2e-4, "CD1_2": 3e-5, "CD2_1": 3e-5, "CD2_2": 2e-4})
        xs, ys = [left + 1, left + 200], [low + 1, low + 150]
        # The second chip is read from its other end, the third has overscan before it.
        if chip == 2:
            header["DETSEC"] = f"[{xs[1]}:{xs[0]},{ys[0]}:{ys[1]}]"
            data = data[:, ::-1]
            header.update({"CRPIX1": 201 - header["CRPIX1"], "CD1_1": 2e-4, "CD2_1": -3e-5})
        else:
            header["DETSEC"] = f"[{xs[0]}:{xs[1]},{ys[0]}:{ys[1]}]"
        if chip == 3:
            data = np.hstack([np.zeros((150, 10), "f4"), data])
            header["DATASEC"] = "[11:210,1:150]"
            header["CRPIX1"] += 10
        hdus.append(fits.ImageHDU(data, header, name=f"CCD{chip}"))
    fits.HDUList(hdus).writeto(f"{folder}/chips.fits", overwrite=True)
else:
    found = {}
    for name, kind in (("real", "f4"), ("whole", "i2")):
        with fits.open(f"{folder}/{name}-made.fits", checksum=True) as hdus:
            data, header = hdus[0].data, hdus[0].header
        keep = (energy >= 500) & (energy < 7000) & (time >= 1000) & (time < 4000)
        edges = [np.arange(0.5, 401, 4), np.arange(0.5, 301, 4)]
        truth = np.histogram2d(y.astype(kind)[keep], x.astype(kind)[keep], bins=[edges[1], edges[0]])[0]
        # The last bin of NumPy holds its upper edge, too.
        found[f"{name} counts"] = int(np.abs(truth - data).sum()) if truth.shape == data.shape else -1
        table = fits.getheader(f"{folder}/{name}.fits", 1)
        listed = WCS(table, keysel=["pixel"], colsel=[2, 3]).all_pix2world([[100.0, 50.0], [333.0, 222.0]], 1)
        image = WCS(header)
        pixels = (np.array([[100.0, 50.0], [333.0, 222.0]]) - 0.5) / 4 + 0.5
        found[f"{name} sky"] = float(np.abs(image.all_pix2world(pixels, 1) - listed).max())
        found[f"{name} words"] = [header["TELESCOP"], header["BUNIT"]]
    with fits.open(f"{folder}/cube.fits") as hdus, fits.open(f"{folder}/moment.fits") as made:
        cube, data, header = hdus[0].data[0, 2:9], made[0].data, made[0].header
        width = 2e4 / 1.420405752e9 * 299792.458
        truth = np.where(np.isnan(cube).all(axis=0), np.nan, np.nansum(cube, axis=0) * width)
        found["moment"] = float(np.nanmax(np.abs(truth - data)))
        found["moment blank"] = bool((np.isnan(truth) == np.isnan(data)).all())
        found["moment words"] = [header["BUNIT"], header["BMAJ"], header["NAXIS"]]
        at = WCS(hdus[0].header).celestial.all_pix2world([[7.0, 9.0]], 0)
        found["moment sky"] = float(np.abs(WCS(header).all_pix2world([[7.0, 9.0]], 0) - at).max())
    with fits.open(f"{folder}/cube.fits") as hdus:
        cube, header = hdus[0].data[0, 2:9], hdus[0].header
    freq = 1.4e9 - 2e4 * (np.arange(3, 10) - 6.0)
    velocity = (299792.458 * (1 - freq / 1.420405752e9))[:, None, None]
    weight = np.where(cube >= 0.2, cube, 0)
    with np.errstate(all="ignore"):
        mean = (weight * velocity).sum(axis=0) / weight.sum(axis=0)
        spread = np.sqrt((weight * (velocity - mean) ** 2).sum(axis=0) / weight.sum(axis=0))
    units = []
    for order, truth in ((1, mean), (2, spread)):
        with fits.open(f"{folder}/moment{order}.fits") as made:
            units.append(made[0].header["BUNIT"])
            same = (np.isnan(truth) == np.isnan(made[0].data)).all()
            # Of one value alone the spread is 0, of which roots of the last digits are far.
            several = (weight > 0).sum(axis=0) > 1
            found[f"moment {order}"] = float(np.nanmax(np.abs(truth - made[0].data)[several])) if same else -1
            found["moment blanks"] = int(np.isnan(truth).sum())
    found["moment units"] = units
    with fits.open(f"{folder}/detector.fits") as hdus:
        found["detector"] = float(np.abs(hdus[0].data - big).max()) if hdus[0].data.shape == big.shape else -1
    with fits.open(f"{folder}/sky.fits") as hdus:
        data, mosaic = hdus[0].data, WCS(hdus[0].header)
    with fits.open(f"{folder}/chips.fits") as hdus:
        whole = WCS(hdus[1].header)
    rows, columns = np.mgrid[0 : data.shape[0], 0 : data.shape[1]]
    at = whole.all_world2pix(*mosaic.all_pix2world(columns, rows, 0), 0)
    truth = map_coordinates(big, [at[1], at[0]], order=1, mode="nearest")
    inside = (at[0] > 0.1) & (at[1] > 0.1) & (at[0] < 398.9) & (at[1] < 298.9)
    # Where chips meet, each is continued to its own edge.
    seam = (np.abs(at[0] - 199.5) < 1) | (np.abs(at[1] - 149.5) < 1)
    found["sky"] = float(np.nanmax(np.abs(data - truth)[inside & ~seam]))
    found["filled"] = float(np.isfinite(data[inside]).mean())
    found["empty"] = float(np.isnan(data[(at[0] < -1) | (at[0] > 401) | (at[1] < -2) | (at[1] > 301)]).mean())
    print(json.dumps(found))
