"""Writes tables of every format, repeat, shape, scaling and null value. Usage: makeTables.py FOLDER; prints the paths."""

import itertools
import sys
import warnings

import numpy as np
from astropy.io import fits

warnings.simplefilter("ignore")
folder = sys.argv[1]
random = np.random.default_rng(20260404)
rows = 37
types = {"L": "?", "B": "u1", "I": "i2", "J": "i4", "K": "i8", "E": "f4", "D": "f8", "C": "c8", "M": "c16"}
unsigned = {"B": -128, "I": 2**15, "J": 2**31, "K": 2**63}


def numbers(code, shape):
    dtype = np.dtype(types[code])
    if code == "L":
        return random.integers(0, 2, shape).astype(bool)
    if dtype.kind in "iu":
        info = np.iinfo(dtype)
        values = random.integers(info.min, info.max, shape, dtype=dtype, endpoint=True)
        if values.size > 2:
            values.flat[0], values.flat[1] = info.min, info.max
        return values
    values = random.normal(scale=1e3, size=shape).astype(dtype)
    if dtype.kind == "c":
        values = (values + 1j * random.normal(size=shape)).astype(dtype)
    if values.size > 3:
        values.flat[0], values.flat[1], values.flat[2] = np.nan, np.inf, -0.0
    return values


def write(name, columns, **cards):
    hdu = fits.BinTableHDU.from_columns(columns, nrows=rows)
    for key, value in cards.items():
        hdu.header[key] = value
    path = f"{folder}/{name}.fits"
    fits.HDUList([fits.PrimaryHDU(), hdu]).writeto(path, output_verify="ignore")
    print(path)
    return path


def raw(name, forms, cards=(), heap=b"", width=None, body=None):
    """A table whose rows are random bytes: astropy only reads it."""
    header = fits.Header()
    for key, value in [("XTENSION", "BINTABLE"), ("BITPIX", 8), ("NAXIS", 2), ("NAXIS1", width), ("NAXIS2", rows)]:
        header[key] = value
    header["PCOUNT"], header["GCOUNT"], header["TFIELDS"] = len(heap), 1, len(forms)
    for at, form in enumerate(forms, 1):
        header[f"TFORM{at}"] = form
        header[f"TTYPE{at}"] = f"c{at}"
    for key, value in cards:
        header[key] = value
    data = (body if body is not None else random.bytes(width * rows)) + heap
    path = f"{folder}/{name}.fits"
    with open(path, "wb") as file:
        file.write(primary)
        file.write(header.tostring().encode("ascii"))
        file.write(data + bytes(-len(data) % 2880))
    print(path)


primary = fits.PrimaryHDU().header.tostring().encode("ascii")
for code in types:
    for repeat, shape in [(0, (0,)), (1, ()), (2, (2,)), (6, (6,)), (6, (2, 3)), (24, (2, 3, 4)), (1, (1, 1))]:
        dim = f"({','.join(str(n) for n in reversed(shape))})" if len(shape) > 1 else None
        data = numbers(code, (rows, *shape))
        other = fits.Column("after", "J", array=np.arange(rows))
        name = f"{code}{'x'.join(map(str, shape)) or 's'}"
        write(name, [fits.Column("x", f"{repeat}{code}", dim=dim, array=data), other])
size = {"B": 1, "I": 2, "J": 4, "K": 8, "E": 4, "D": 8}
for code, repeat in itertools.product(size, (1, 3)):
    width = size[code] * repeat
    form = [f"{repeat}{code}"]
    raw(f"scaled{code}{repeat}", form, [("TSCAL1", 0.25), ("TZERO1", -7.5)], width=width)
    raw(f"zero{code}{repeat}", form, [("TZERO1", 100)], width=width)
    if code in unsigned:
        raw(f"unsigned{code}{repeat}", form, [("TZERO1", unsigned[code])], width=width)
        null = {"B": 7, "I": 7, "J": 7, "K": 7}[code]
        body = random.integers(5, 9, rows * repeat).astype(f">{np.dtype(types[code]).str[1:]}").tobytes()
        raw(f"null{code}{repeat}", form, [("TNULL1", null)], width=width, body=body)
for bits in (0, 1, 7, 8, 9, 31, 64):
    raw(f"X{bits}", [f"{bits}X", "I"], width=-(-bits // 8) + 2)
for length, dim in [(1, None), (9, None), (12, "(4,3)"), (12, "(2,3,2)")]:
    texts = bytes(random.choice(list(b"ab Z~ \0"), rows * length).tolist())
    body = b"".join(texts[at * length : (at + 1) * length] + b"\0\1" for at in range(rows))
    name = f"A{length}{(dim or '').count(',')}"
    raw(name, [f"{length}A", "I"], [("TDIM1", dim)] if dim else [], width=length + 2, body=body)
for code, kind in itertools.product("LBIJKEDCM", "PQ"):
    cells = np.empty(rows, dtype=object)
    for row in range(rows):
        cells[row] = numbers(code, int(random.integers(0, 9)))
    write(f"{kind}{code}", [fits.Column("v", f"{kind}{code}()", array=cells), fits.Column("n", "I", array=np.arange(rows))])
texts = np.array(["x" * (row % 7) for row in range(rows)], dtype=object)
write("PA", [fits.Column("v", "PA()", array=texts)])
ascii_columns = [
    fits.Column("i", "I11", array=numbers("J", rows)),
    fits.Column("f", "F14.6", array=random.normal(size=rows)),
    fits.Column("e", "E15.7", array=random.normal(size=rows) * 1e10),
    fits.Column("d", "D25.16", array=random.normal(size=rows) * 1e-200),
    fits.Column("a", "A7", array=np.array([f"t {row}" for row in range(rows)])),
]
path = f"{folder}/ascii.fits"
ascii_table = fits.TableHDU.from_columns(ascii_columns)
fits.HDUList([fits.PrimaryHDU(), ascii_table]).writeto(path)
print(path)
# astropy scales a column of whole numbers as it writes it; these are to be scaled as they are read.
path = f"{folder}/asciiScaled.fits"
for key, value in {"TSCAL1": 0.5, "TZERO1": 3.25, "TSCAL3": -2.0, "TNULL5": "t 3"}.items():
    ascii_table.header[key] = value
with open(f"{folder}/ascii.fits", "rb") as plain, open(path, "wb") as scaled:
    data = plain.read()[-(-(-ascii_table.size // 2880) * 2880) :]
    scaled.write(primary + ascii_table.header.tostring().encode("ascii") + data)
print(path)
for bitpix, dtype in {8: "u1", 16: "i2", 32: "i4", -32: "f4", -64: "f8"}.items():
    groups = fits.GroupData(
        random.integers(0, 90, (rows, 1, 2, 3)).astype(dtype), bitpix=bitpix,
        parnames=["UU", "DATE", "DATE"], pardata=[np.arange(rows).astype(dtype)] * 3,
    )
    path = f"{folder}/groups{bitpix}.fits"
    fits.GroupsHDU(groups).writeto(path)
    print(path)
