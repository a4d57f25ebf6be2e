"""Compares ECSV files with what astropy's Table.read makes of the FITS tables they were written from.

Not counted, because no writer of ECSV could do otherwise or astropy alone is the reason: blanks around texts, so
that a blank text is an empty one, and masked; spellings of units that astropy knows in ECSV but not in FITS
(`second`); the shape of cells where there are no rows; logicals in the heap, which astropy leaves as characters.

On standard input: one FITS path, HDU and ECSV path per line, by tabs. Prints `same`, or what differs.
"""

import csv
import sys
import warnings

import numpy as np
from astropy import units
from astropy.io import fits
from astropy.table import MaskedColumn, Table

warnings.simplefilter("ignore")
csv.field_size_limit(1 << 30)  # Python's own is 131072 characters to a cell


def plain(column):
    values = np.ma.getdata(column)
    if values.dtype.kind == "S":
        # Blanks around a text do not survive ECSV, whoever writes it; a NUL ends a text in FITS.
        cut = [v.split(b"\0")[0].decode("latin1").strip() for v in values.ravel()]
        values = np.array(cut, dtype="U").reshape(values.shape) if cut else values.astype("U")
    elif values.dtype.kind == "U":
        values = np.char.strip(values) if values.size else values
    return values


def same_cells(ours, theirs):
    if ours.dtype.kind == "O":
        return all(
            np.asarray(a).size == np.asarray(b).size
            and np.array_equal(np.asarray(a).ravel(), np.asarray(b).ravel(), equal_nan=np.asarray(b).dtype.kind in "fc")
            for a, b in zip(ours, theirs)
        )
    mask = np.ma.getmaskarray(ours) | np.ma.getmaskarray(theirs)
    a, b = plain(ours), plain(theirs)
    if a.shape != b.shape:
        return False
    equal = (a == b) | ((a != a) & (b != b)) if a.dtype.kind in "fc" else a == b
    return bool(np.all(equal | mask))


def mask_of(column):
    mask = np.ma.getmaskarray(column)
    return mask | (plain(column) == "") if column.dtype.kind in "SU" else mask


def same_unit(ours, theirs):
    if isinstance(theirs, units.UnrecognizedUnit):
        theirs = units.Unit(theirs.to_string(), parse_strict="silent")
    return ours == theirs


def is_text(cell):
    return isinstance(cell, (str, np.chararray)) or np.asarray(cell).dtype.kind in "SU"


def differences(ours, theirs):
    if len(ours.colnames) != len(theirs.colnames) or len(ours) != len(theirs):
        yield f"{len(ours)} × {len(ours.colnames)}, astropy {len(theirs)} × {len(theirs.colnames)}"
        return
    for at, name in enumerate(theirs.colnames):
        a, b = ours.columns[at], theirs.columns[at]
        kinds = [("U" if c.dtype.kind == "S" else c.dtype.newbyteorder("=").str[1:]) for c in (a, b)]
        kinds = ["U" if k[0] == "U" else k for k in kinds]
        if len(theirs) == 0 and b.dtype.kind == "V":
            continue
        if b.dtype.kind == "O" and len(b) and is_text(b[0]):
            texts = ["".join(str(c) or " " for c in np.asarray(v).ravel()).rstrip() for v in b]
            if texts != ["" if v is np.ma.masked else str(v) for v in a]:
                yield f"{name}: texts differ"
            continue
        if len(theirs) and kinds[0] != kinds[1]:
            yield f"{name}: {kinds[0]}, astropy {kinds[1]}"
        if len(theirs) and a.shape[1:] != b.shape[1:]:
            yield f"{name}: shape {a.shape}, astropy {b.shape}"
        if a.name.strip() != name.strip():
            yield f"{name}: is called {a.name}"
        if not same_unit(a.unit, b.unit):
            yield f"{name}: unit {a.unit!r}, astropy {b.unit!r}"
        if len(theirs) == 0:
            continue
        if b.dtype.kind != "O" and not np.array_equal(mask_of(a), mask_of(b)):
            yield f"{name}: mask"
        if not same_cells(a, b):
            yield f"{name}: values"


for line in sys.stdin:
    path, hdu, ecsv = line.rstrip("\n").split("\t")
    try:
        with fits.open(path, memmap=False) as hdus:
            theirs = Table.read(hdus[int(hdu)])
            for at, column in enumerate(hdus[int(hdu)].columns):
                if getattr(column.format, "p_format", None) == "L" and theirs.columns[at].dtype.kind == "O":
                    for row, cell in enumerate(theirs.columns[at]):
                        theirs.columns[at][row] = np.asarray(cell) == ord("T")
    except Exception as error:
        print(f"astropy fails: {type(error).__name__}: {error}".replace("\n", " "), flush=True)
        continue
    try:
        found = list(differences(Table.read(ecsv, format="ascii.ecsv"), theirs))
    except Exception as error:
        found = [f"{type(error).__name__}: {error}".replace("\n", " ")]
    print("; ".join(found) or "same", flush=True)
