"""Writes FITS files whose coordinates stand in other HDUs: look-up tables of several versions, and -TAB; prints their names.

Beside NAME.fits may stand NAME.fits.turned, the same with the axes of its tables exchanged.

usage: hostileFiles.py FOLDER COUNT SEED
"""
import os
import random
import sys
import warnings

import numpy as np
from astropy.io import fits

warnings.simplefilter("ignore")
FOLDER, COUNT, SEED = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
dice = random.Random(SEED)
noise = np.random.default_rng(SEED)
R = dice.uniform


def celestial(header, code):
    header["CTYPE1"], header["CTYPE2"] = "RA---" + code, "DEC--" + code
    header["CRPIX1"], header["CRPIX2"] = R(1, 60), R(1, 50)
    header["CRVAL1"], header["CRVAL2"] = R(0, 360), R(-80, 80)
    for key, value in (("CD1_1", -1e-4), ("CD1_2", R(-2e-5, 2e-5)), ("CD2_1", R(-2e-5, 2e-5)), ("CD2_2", 1e-4)):
        header[key] = value


def table(name, version, even=False):
    """A table of offsets on its own grid, in pixels; an even one has the same grid along both axes."""
    width, height = dice.randint(2, 12), dice.randint(2, 12)
    hdu = fits.ImageHDU(noise.normal(0, 0.3, (height, width)).astype("f4"), name=name, ver=version)
    for axis, size in ((1, 64), (2, 48)):
        hdu.header["CRPIX%d" % axis] = dice.choice([0.0, 1.0, 2.5])
        hdu.header["CRVAL%d" % axis] = R(0, 5)
        hdu.header["CDELT%d" % axis] = size / (width if axis == 1 else height) * R(0.7, 1.2)
        if even and axis == 2:
            for key in ("CRPIX", "CRVAL", "CDELT"):
                hdu.header[key + "2"] = hdu.header[key + "1"]
    return hdu


def turned(hdu):
    """The same table with its axes exchanged."""
    other = fits.ImageHDU(hdu.data.T.copy(), name=hdu.name, ver=hdu.ver)
    for key in ("CRPIX", "CRVAL", "CDELT"):
        other.header[key + "1"], other.header[key + "2"] = hdu.header[key + "2"], hdu.header[key + "1"]
    return other


def lookup(header, keyword, record, axis, version, order):
    header["%s%d" % (keyword, axis)] = dice.choice(["Lookup", "LOOKUP", "lookup"])
    fields = (("EXTVER", version), ("NAXES", 2), ("AXIS.1", order[0]), ("AXIS.2", order[1]))
    for field, value in fields:
        header["HIERARCH %s%d.%s" % (record, axis, field)] = float(value)


def distorted(number):
    image = fits.ImageHDU(np.zeros((48, 64), "f4"), name="SCI", ver=1)
    with_sip = dice.random() < 0.4
    celestial(image.header, "TAN-SIP" if with_sip else dice.choice(["TAN", "SIN", "ARC"]))
    if with_sip:
        image.header["A_ORDER"] = image.header["B_ORDER"] = 2
        for name in ("A_2_0", "A_1_1", "B_0_2", "B_1_1"):
            image.header[name] = R(-1e-4, 1e-4)
    others = []
    for keyword, record, extension in (("CPDIS", "DP", "WCSDVARR"), ("D2IMDIS", "D2IM", "D2IMARR")):
        axes = dice.choice([(1, 2), (1, 2), (1,), (2,), ()])
        versions = dice.sample([1, 2, 3, 7], 2)
        for axis, version in zip(axes, versions):
            # Of a turned table astropy exchanges the values alone: the grids along both axes must be the same.
            even = dice.random() < 0.3
            lookup(image.header, keyword, record, axis, version, (2, 1) if even else (1, 2))
            others.append(table(extension, version, even))
    dice.shuffle(others)
    path = write(number, [fits.PrimaryHDU(), image] + others)
    other = image.copy()
    for field in list(other.header):
        if ".AXIS." in field:
            other.header[field] = 3.0 - other.header[field]
    fits.HDUList([fits.PrimaryHDU(), other] + [turned(hdu) for hdu in others]).writeto(path + ".turned")


def tabular(number):
    joint = dice.random() < 0.4
    size = dice.randint(3, 9)
    # A version below the one meant stands in the file too.
    version = dice.choice([1, 2])
    with_index = dice.random() < 0.6
    cube = fits.PrimaryHDU(np.zeros((6, 8, 10), "f4"))
    celestial(cube.header, "TAN")
    falling = dice.random() < 0.4
    if joint:
        nodes = (dice.randint(2, 5), size)
        y, x = np.mgrid[0 : nodes[0], 0 : nodes[1]]
        coordinates = np.stack([x + 0.1 * y, 2.0 * y + 0.05 * x * y], axis=-1) + 100.0
        for key in list(cube.header["CD*"]):
            del cube.header[key]
        axes = (1, 2)
        cube.header["CTYPE1"], cube.header["CTYPE2"] = "XXXX-TAB", "YYYY-TAB"
        for axis, count in ((1, nodes[1]), (2, nodes[0])):
            cube.header["CRPIX%d" % axis], cube.header["CRVAL%d" % axis], cube.header["CDELT%d" % axis] = 1.0, 1.0, count / 10 * 0.8
        cells = {"COORDS": coordinates}
        if with_index:
            for axis, count in ((1, nodes[1]), (2, nodes[0])):
                steps = np.cumsum(noise.uniform(0.5, 1.5, count))
                cells["INDEX%d" % axis] = steps
    else:
        values = np.cumsum(noise.uniform(0.5, 2, size)) * 1e-7 + 4e-7
        cells = {"COORDS": (values[::-1] if falling else values).reshape(size, 1).copy()}
        axes = (3,)
        cube.header["CTYPE3"] = dice.choice(["WAVE-TAB", "AWAV-TAB", "DEPH-TAB"])
        cube.header["CRPIX3"], cube.header["CRVAL3"] = R(0, 2), R(1, 2)
        cube.header["CD3_3"] = R(0.2, 1.0)
        if with_index:
            cells["INDEX3"] = np.cumsum(noise.uniform(0.5, 1.5, size))
    for place, axis in enumerate(axes):
        cube.header["PS%d_0" % axis] = "WCS-TAB"
        cube.header["PS%d_1" % axis] = "COORDS"
        if with_index:
            cube.header["PS%d_2" % axis] = "INDEX%d" % axis
        cube.header["PV%d_1" % axis] = version
        cube.header["PV%d_2" % axis] = 1
        cube.header["PV%d_3" % axis] = place + 1
    hdus = [cube]
    for ver in ([1, 2] if dice.random() < 0.5 else [version]):
        columns = []
        for name, cell in cells.items():
            scaled = cell if ver == version else cell + 1
            dim = "(%s)" % ",".join(str(n) for n in scaled.shape[::-1]) if scaled.ndim > 1 else None
            columns.append(fits.Column(name, "%dD" % scaled.size, dim=dim, array=scaled.reshape((1,) + scaled.shape)))
        hdus.append(fits.BinTableHDU.from_columns(columns, name="WCS-TAB", ver=ver))
    write(number, hdus)


def write(number, hdus):
    path = os.path.join(FOLDER, "hdus_%04d.fits" % number)
    fits.HDUList(hdus).writeto(path)
    print(path)
    return path


for number in range(COUNT):
    dice.choice([distorted, tabular])(number)
