"""Makes ECSV files with astropy, or compares pairs of them as astropy reads them.

Usage: ecsvPeer.py make FOLDER (prints the paths)   |   ecsvPeer.py same FILE FILE (prints what differs, or `same`)
"""

import sys
import warnings

import numpy as np
from astropy.table import MaskedColumn, Table

warnings.simplefilter("ignore")


def table():
    made = Table()
    for code in ["i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8"]:
        info = np.iinfo(code)
        made[code] = MaskedColumn(np.array([info.min, info.max, 3], dtype=code), mask=[0, 0, 1], unit="deg")
    made["f4"] = np.array([0.1, np.nan, -np.inf], dtype="f4")
    long = 'a: long one, with "quotes" # and more words, so that its line of YAML gets longer than a line may be; ' * 2
    made["f8"] = MaskedColumn([1e300, 2, 5e-324], mask=[0, 1, 0], description=long, unit="erg / (s cm2)")
    made["text"] = MaskedColumn(["a b", 'c"d,', "x"], mask=[0, 0, 1])
    made["with blank"] = np.array(["é", "#no comment", "[1]"])
    made["bool"] = MaskedColumn([True, False, True], mask=[0, 1, 0])
    made["complex"] = np.array([1 + 2j, complex(np.nan, -np.inf), -3.5e-9j])
    made["pair"] = np.arange(6, dtype="i2").reshape(3, 2)
    grid = MaskedColumn(np.arange(12.0).reshape(3, 2, 2))
    grid.mask[0, 1, 0] = True
    grid[1, 0, 0] = np.nan
    made["grid"] = grid
    made["big"] = np.array([[2**63 - 1, -(2**63)]] * 3)
    lists = np.empty(3, dtype=object)
    lists[:] = [np.array([1.0, np.nan]), np.array([2.5]), np.array([])]
    made["lists"] = lists
    made["texts"] = np.array([["a", "b"], ["c", 'd"'], ["e,", "null"]])
    made["bools"] = np.array([[True, False]] * 3)
    made.meta = {"x": 1, "comments": ["one: 1", "two"], "nested": {"y": [1, {"z": None}]}}
    return made


def same(a, b):
    a, b = Table.read(a, format="ascii.ecsv"), Table.read(b, format="ascii.ecsv")
    if a.colnames != b.colnames or len(a) != len(b):
        yield f"{a.colnames} {len(a)}, {b.colnames} {len(b)}"
        return
    for name in a.colnames:
        x, y = a[name], b[name]
        told = [(c.dtype.kind if c.dtype.kind in "UO" else c.dtype.str, c.shape, c.unit, c.description) for c in (x, y)]
        if told[0] != told[1]:
            yield f"{name}: {told}"
        elif x.dtype.kind == "O":
            if not all(np.array_equal(p, q, equal_nan=True) for p, q in zip(x, y)):
                yield f"{name}: {x!r} {y!r}"
        else:
            mask = np.ma.getmaskarray(x)
            left, right = np.ma.getdata(x)[~mask], np.ma.getdata(y)[~mask]
            equal = np.array_equal(left, right, equal_nan=left.dtype.kind in "fc")
            if not equal or not np.array_equal(mask, np.ma.getmaskarray(y)):
                yield f"{name}: {x!r} {y!r}"


if sys.argv[1] == "same":
    print("; ".join(same(*sys.argv[2:4])) or "same")
else:
    for name, options in {
        "blanks": {},
        "commas": {"delimiter": ","},
        "masks": {"serialize_method": "data_mask"},
    }.items():
        path = f"{sys.argv[2]}/{name}.ecsv"
        made = table()
        made.write(path, format="ascii.ecsv", **options)
        print(path)
    made[:0][["i2", "f8", "text"]].write(f"{sys.argv[2]}/none.ecsv", format="ascii.ecsv")
    print(f"{sys.argv[2]}/none.ecsv")
