"""What astropy says of the tables in FITS files, one JSON object per table: columns, shapes, digests of cells.

On standard input: one path per line. A column is given by its name, its kind, the shape of a cell and the
SHA-256 of its cells: numbers as big-endian bytes (one NaN for all), texts as UTF-8 that a NUL ends, in pieces
of varying length each preceded by its number of elements. Nulls are those of TNULLn.
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
    raw = value if isinstance(value, bytes) else str(value).encode("utf-8")
    return raw.split(b"\0")[0].rstrip() + b"\0"


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


def stored_nulls(hdu, index, shape):
    """Where the stored integers are TNULLn: what astropy itself compares with scaled values."""
    column = hdu.columns[index]
    if column.null in (None, "") or isinstance(hdu, fits.TableHDU) or isinstance(column.format, str) and column.format.format in "PQ":
        return 0
    raw = np.rec.recarray.field(hdu.data.view(np.recarray), index)
    return int(np.count_nonzero(np.asarray(raw) == column.null))


def describe_column(hdu, index):
    name = hdu.columns.names[index]
    data = hdu.data.field(index)
    if data.dtype.kind == "O":
        digest = hashlib.sha256()
        kinds = set()
        for cell in data:
            cell = np.asarray(cell)
            if cell.dtype.kind in "SU":
                kinds.add("text")
                value = text(cell.ravel()[0].encode("latin1") if cell.dtype.kind == "U" and cell.size else cell.ravel()[0] if cell.size else b"")
                digest.update(value)
            else:
                kinds.add(kind(cell.dtype))
                digest.update(f"{cell.size}:".encode() + plain(cell))
        return {"name": name, "kind": "|".join(sorted(kinds)), "shape": None, "sha256": digest.hexdigest()}
    if data.dtype.kind in "SU":
        body = b"".join(text(v.encode("latin1") if isinstance(v, str) else v) for v in np.asarray(data).ravel())
    else:
        body = plain(data)
    return {
        "name": name,
        "kind": kind(data.dtype),
        "shape": list(data.shape[1:]),
        "nulls": stored_nulls(hdu, index, data.shape),
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
                            columns.append(describe_column(hdu, at))
                        except Exception as error:
                            columns.append({"name": hdu.columns.names[at], "error": f"{type(error).__name__}: {error}"})
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
