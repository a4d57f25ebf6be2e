"""Writes tables and what fpack makes of them. Usage: makeCompressedTables.py FOLDER; prints "plain<TAB>packed"."""

import subprocess
import sys
import warnings

import numpy as np
from astropy.io import fits

warnings.simplefilter("ignore")
folder = sys.argv[1]
random = np.random.default_rng(20260103)
rows = 300

fixed = [
    fits.Column("L", "L", array=random.integers(0, 2, rows).astype(bool)),
    fits.Column("X", "11X", array=random.integers(0, 2, (rows, 11)).astype(bool)),
    fits.Column("B", "B", array=random.integers(0, 255, rows).astype("u1")),
    fits.Column("I", "3I", array=random.integers(-3000, 3000, (rows, 3)).astype("i2")),
    fits.Column("J", "J", array=random.integers(-(2**31), 2**31 - 1, rows).astype("i4")),
    fits.Column("K", "2K", array=random.integers(-(2**60), 2**60, (rows, 2))),
    fits.Column("A", "7A", array=np.array([f"ab{row}" for row in range(rows)])),
    fits.Column("E", "E", array=random.normal(size=rows).astype("f4")),
    fits.Column("D", "2D", array=random.normal(size=(rows, 2))),
    fits.Column("C", "C", array=(random.normal(size=rows) + 1j).astype("c8")),
    fits.Column("M", "M", array=random.normal(size=rows) + 2j),
    fits.Column("U", "I", bzero=32768, array=random.integers(0, 65535, rows).astype("u2")),
]


def arrays(name, form, make):
    cells = np.empty(rows, dtype=object)
    for row in range(rows):
        cells[row] = make(random.integers(0, 40))
    return fits.Column(name, form, array=cells)


variable = [
    arrays("VI", "PI()", lambda length: random.integers(-9, 9, length).astype("i2")),
    arrays("VJ", "PJ()", lambda length: random.integers(-9, 9, length).astype("i4")),
    arrays("VE", "PE()", lambda length: random.normal(size=length).astype("f4")),
    arrays("VD", "QD()", lambda length: random.normal(size=length)),
    arrays("VB", "PB()", lambda length: random.integers(0, 9, length).astype("u1")),
]
for name, columns in {"fixed": fixed, "variable": variable, "both": fixed[:5] + variable[:3]}.items():
    plain, packed = f"{folder}/{name}.fits", f"{folder}/{name}.fz"
    fits.HDUList([fits.PrimaryHDU(), fits.BinTableHDU.from_columns(columns, name=name)]).writeto(plain)
    subprocess.run(["fpack", "-table", "-O", packed, plain], capture_output=True, check=True)
    print(f"{plain}\t{packed}")
