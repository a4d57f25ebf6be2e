"""Writes images gzipped and tile-compressed (FOLDER), or judges what the command line made of them.

`wholeWay.py FOLDER` prints a line `file<TAB>HDU` for each; the last has a damaged tile in its rows 21 to 30.
`wholeWay.py FOLDER judge` prints `same`, or what differs, for each: of `FILE.npy`, `FILE.cut.fits` and
`FILE.json`, which are pixels, cutout and statistics of the region [11:30,16:40:2].
"""
import json
import os
import sys

import numpy as np
from astropy.io import fits

folder = sys.argv[1]
chosen = (slice(15, 40, 2), slice(10, 30))
noise = np.random.default_rng(7).normal(100, 5, (50, 60))
forms = {
    "plain.fits.gz": (0, lambda: fits.PrimaryHDU(noise.astype(">f4"))),
    "unsigned.fits.gz": (0, lambda: fits.PrimaryHDU(noise.astype("u2"))),
    "rice.fits": (1, lambda: fits.CompImageHDU(noise.astype("i2"), compression_type="RICE_1")),
    "quantised.fits.gz": (1, lambda: fits.CompImageHDU(noise.astype("f4"), quantize_level=8)),
    "damaged.fits": (1, lambda: fits.CompImageHDU(noise.astype("f4"), compression_type="GZIP_1",
                                                  quantize_level=0, tile_size=(60, 10))),
}


def path_of(name):
    return os.path.join(folder, name)


def damage(path):
    with fits.open(path, disable_image_compression=True) as hdus:
        table = hdus[1]
        descriptor = table._data_offset + 2 * table.header["NAXIS1"]
        heap = table._data_offset + table.header.get("THEAP", table.header["NAXIS1"] * table.header["NAXIS2"])
    with open(path, "r+b") as file:
        file.seek(descriptor)
        length, offset = np.frombuffer(file.read(8), ">i4")
        file.seek(heap + offset)
        file.write(b"\x55" * length)


def judge(name, hdu):
    path = path_of(name)
    if name == "damaged.fits":
        truth = noise.astype("f4")
        truth[20:30] = np.nan
    else:
        truth = fits.getdata(path, hdu)
    truth = truth[chosen]
    if not np.array_equal(np.load(path + ".npy"), truth, equal_nan=truth.dtype.kind == "f"):
        return "pixels differ"
    cut = fits.getdata(path + ".cut.fits")
    if not np.array_equal(cut, truth, equal_nan=truth.dtype.kind == "f"):
        return "the cutout differs"
    header = fits.getheader(path + ".cut.fits")
    if any(word in header for word in ("ZIMAGE", "ZCMPTYPE", "TTYPE1", "TFIELDS")):
        return "the cutout's header is of the compressed form"
    with open(path + ".json") as file:
        found = json.load(file)
    expected = [np.isfinite(truth).sum(), np.nanmin(truth), np.nanmax(truth), np.nanmean(truth.astype(float))]
    got = [found[key] for key in ("finite", "minimum", "maximum", "mean")]
    return "same" if np.allclose(got, expected, rtol=1e-12, atol=0) else f"statistics {got}, not {expected}"


for name, (hdu, make) in forms.items():
    if len(sys.argv) > 2:
        print(judge(name, hdu))
    else:
        image = make()
        image.writeto(path_of(name))
        if name == "damaged.fits":
            damage(path_of(name))
        print(f"{path_of(name)}\t{hdu}")
