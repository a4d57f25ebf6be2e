"""Reads files that were written and tells where they hold something else than they should.

Usage: writtenTruth.py FILE.fits…; beside each stands FILE.json with what its extensions (or its primary) hold.
"""

import json
import sys
import warnings

import numpy as np
from astropy.io import fits
from astropy.table import Table

floats = {"float": "f4", "double": "f8", "floatComplex": "f4", "doubleComplex": "f8"}


def tell(*what):
    print(*what)


def same(ours, texts, dtype):
    """Bit by bit where they are no NaN."""
    right = np.array([np.dtype(dtype).type(text if np.dtype(dtype).kind == "f" else int(text)) for text in texts], dtype)
    ours = np.ravel(ours)
    if ours.dtype.kind == "c":
        ours = np.ascontiguousarray(ours).view(ours.real.dtype)
    if ours.dtype.newbyteorder("=") != right.dtype or ours.shape != right.shape:
        return False
    return np.array_equal(ours, right, equal_nan=right.dtype.kind == "f")


def check_image(path, hdu, truth):
    shape = tuple(truth["axes"][::-1])
    data = hdu.data
    if 0 in shape:
        if data is not None and data.size:
            tell(path, hdu.name, "holds", data)
    elif data.shape != shape or not same(data, truth["numbers"], truth["dtype"]):
        tell(path, shape, data.dtype, truth["dtype"], data.ravel()[:5], truth["numbers"][:5])
    header = hdu.header
    found = [header["OBJECT"], header["WHOLE"], header["REAL"], header["COMPLEX"], header["ESO DET CHIP1 Name"]]
    if found != ["Barnard's star, or so", 9007199254740993, 1e-300, 1 - 0.5j, True]:
        tell(path, found)
    if header["LONGTEXT"] != "it?s long & goes on " * 12 + ".":
        tell(path, repr(header["LONGTEXT"]))


def check_column(path, hdu, table, name, truth):
    kind, nulls = truth["kind"], truth["nulls"]
    column, mask = hdu.data[name], np.zeros(len(table), bool)
    if len(column) != len(truth["rows"]):
        return tell(path, name, "has", len(column), "rows")
    mask[nulls] = True
    integers = {"unsignedByte": "u1", "signedByte": "i1", "short": "i2", "unsignedShort": "u2", "int": "i4",
                "unsignedInt": "u4", "long": "i8", "unsignedLong": "u8"}
    # Of logicals astropy takes a null for False; of shifted integers it compares the wrong number.
    shifted = kind.startswith("unsigned") and kind != "unsignedByte" or kind == "signedByte"
    if len(table) and kind in integers and not shifted and nulls:
        if not np.array_equal(np.ma.getmaskarray(table[name]), mask):
            tell(path, name, "is masked", np.ma.getmaskarray(table[name]), "for", nulls)
    for row, texts in enumerate(truth["rows"]):
        cell = column[row]
        if kind == "char":
            right = cell == texts[0]
        elif row in nulls:
            right = kind in integers or (kind == "boolean" and not cell) or np.isnan(cell)
        elif kind == "boolean":
            # Those of arrays of varying length stay letters.
            letters = cell.dtype == "i1" if isinstance(cell, np.ndarray) else False
            values = [value == ord("T") if letters else bool(value) for value in np.ravel(cell)]
            right = [bool(int(text)) for text in texts] == values
        elif kind == "signedByte":
            # astropy knows them of images only, and gives floats, or of varying length what is stored.
            zero = 128 if np.asarray(cell).dtype == "u1" else 0
            right = [float(text) for text in texts] == [float(value) - zero for value in np.ravel(cell)]
        else:
            dtype = np.dtype(floats.get(kind) or integers[kind])
            if dtype.kind == "u" and np.asarray(cell).dtype.kind == "i":
                # astropy leaves arrays of varying length as they are stored.
                cell = cell.astype(dtype) ^ dtype.type(2 ** (8 * dtype.itemsize - 1))
            right = same(cell, texts, dtype)
        if not right:
            tell(path, hdu.name, name, "row", row, repr(cell), texts)


for path in sys.argv[1:]:
    with open(path.replace(".fits", ".json")) as file:
        truths = json.load(file)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        with fits.open(path, checksum=True) as hdus:
            hdus.verify("exception")
            for hdu, truth in zip(hdus[len(hdus) - len(truths) :], truths):
                if "axes" in truth:
                    check_image(path, hdu, truth)
                else:
                    table = Table.read(hdu)
                    for name, column in truth["columns"].items():
                        check_column(path, hdu, table, name, column)
    for warning in caught:
        # astropy 5.2 knows neither units nor nulls of some arrays; of sums and forms it would warn too.
        if "hecksum" in str(warning.message) or "VerifyWarning" in str(warning.category):
            tell(path, warning.message)
