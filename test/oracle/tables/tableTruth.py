"""What astropy says of the tables in FITS files, one JSON object per table: columns, shapes, digests of cells.

On standard input: one path per line. A column is given by its name, its kind, the shape of a cell and the
SHA-256 of its cells: numbers as big-endian bytes (one NaN for all, 0 for what is null), texts as UTF-8, each
ended by a NUL.
"""

import hashlib
import json
import os
import sys
import warnings

import numpy as np
from astropy.io import fits

warnings.simplefilter("ignore")


def text(value):
    return value.split(b"\0")[0].rstrip() + b"\0"


def plain(array):
    """The bytes that count: big-endian, one NaN for all."""
    array = np.array(array)
    if array.dtype.kind in "fc":
        parts = array.view(array.real.dtype)
        parts[np.isnan(parts)] = np.nan
    if array.dtype.kind == "b":
        array = array.astype("u1")
    return np.ascontiguousarray(array.astype(array.dtype.newbyteorder(">"))).tobytes()


def kind(dtype):
    return "text" if dtype.kind in "SU" else dtype.newbyteorder("=").str[1:]


def nulls(hdu, index, data):
    """Which elements FITS says are null. astropy compares TNULLn with scaled values, and knows no null logicals."""
    column = hdu.columns[index]
    raw = np.asarray(np.rec.recarray.field(hdu.data.view(np.recarray), index))
    if isinstance(hdu, fits.TableHDU):
        if column.null is None and f"TNULL{index + 1}" not in hdu.header:
            return None
        wanted = str(column.null or "").strip().encode("ascii")
        cells = np.char.strip(raw)
        return cells == wanted if wanted or data.dtype.kind not in "SU" else None
    if column.format.format == "L":
        raw = raw.view("u1")
        return (raw != ord("T")) & (raw != ord("F"))
    if column.null is None or column.format.format not in "BIJK":
        return None
    return raw == column.null


def describe_variable(hdu, index, data):
    """Arrays in the heap: numbers are preceded by how many there are."""
    digest = hashlib.sha256()
    kinds = set()
    for cell in data:
        cell = np.asarray(cell)
        if cell.dtype.kind in "SU":
            kinds.add("text")
            # One element for each character, blanks and NULs taken for empty ones.
            digest.update(text("".join(str(one) or " " for one in cell.ravel()).encode("latin1")))
            continue
        null = hdu.columns[index].null
        if null is not None and cell.dtype.kind in "iu":
            cell = np.where(cell == null, 0, cell)
        if hdu.columns[index].format.p_format == "L":
            cell = cell == ord("T")
        kinds.add(kind(cell.dtype))
        digest.update(f"{cell.size}:".encode() + plain(cell))
    return {"kind": "|".join(sorted(kinds)), "shape": None, "nulls": 0, "sha256": digest.hexdigest()}


def describe_column(hdu, index):
    data = hdu.data.field(index)
    if data.dtype.kind == "O":
        return describe_variable(hdu, index, data)
    if data.dtype.kind == "V":  # NumPy's idea of no elements at all
        return {"kind": "", "shape": [0], "nulls": 0, "sha256": hashlib.sha256().hexdigest()}
    missing = nulls(hdu, index, data)
    column = hdu.columns[index]
    if column.bzero == -128 and column.bscale in (None, "", 1) and str(column.format).endswith("B"):
        data = data.astype("i1")  # signed bytes (FITS 4.0 table 19): astropy makes doubles of them
    if data.dtype.kind in "SU":
        body = b"".join(text(v.encode("latin1") if isinstance(v, str) else v) for v in np.asarray(data).ravel())
    else:
        if missing is not None and missing.any():
            data = np.array(data)
            data[missing.reshape(data.shape)] = np.nan if data.dtype.kind == "f" else 0
        body = plain(data)
    return {
        "kind": kind(data.dtype),
        "shape": list(data.shape[1:]),
        "nulls": 0 if missing is None else int(np.count_nonzero(missing)),
        "sha256": hashlib.sha256(body).hexdigest(),
    }


def describe(path):
    try:
        with fits.open(path, memmap=False, lazy_load_hdus=False) as hdus:
            for index, hdu in enumerate(hdus):
                tables = (fits.BinTableHDU, fits.TableHDU, fits.GroupsHDU)
                if not isinstance(hdu, tables) or isinstance(hdu, fits.CompImageHDU):
                    continue
                try:
                    rows = 0 if hdu.data is None else len(hdu.data)
                    columns = []
                    for at in range(len(hdu.columns) if hdu.data is not None else 0):
                        try:
                            described = describe_column(hdu, at)
                        except Exception as error:
                            described = {"error": f"{type(error).__name__}: {error}"}
                        columns.append({"name": hdu.columns.names[at], **described})
                    yield {"hdu": index, "rows": rows, "columns": columns}
                except Exception as error:
                    yield {"hdu": index, "error": f"{type(error).__name__}: {error}"}
    except Exception as error:
        yield {"error": f"{type(error).__name__}: {error}"}


for line in sys.stdin:
    path = line.rstrip("\n")
    for table in describe(path):
        print(json.dumps({"path": path, **table}), flush=True)
os._exit(0)  # astropy's lazy files complain on the way out
