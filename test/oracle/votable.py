"""For each VOTable named on standard input: its tables as astropy reads them, one JSON object a line.

A cell is null, a number, a string (64-bit integers are decimal strings), a list for an array; nan and
infinities are the strings "nan", "inf", "-inf". Cells are given for the first 200 rows of a table.
"""

import json
import sys
import warnings

import numpy as np
from astropy.io.votable import parse

warnings.simplefilter("ignore")


def plain(value):
    if value is np.ma.masked:
        return None
    if isinstance(value, (np.ma.MaskedArray, np.ndarray)):
        if np.ma.is_masked(value) and np.all(value.mask):
            return None
        data = np.asarray(value)
        if np.iscomplexobj(data):
            data = np.stack([data.real, data.imag], axis=-1)
        return [plain(item) for item in data.ravel()]
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, (str, np.str_)):
        return str(value)
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return str(int(value))
    if isinstance(value, (complex, np.complexfloating)):
        return [plain(value.real), plain(value.imag)]
    if isinstance(value, (float, np.floating)):
        value = float(value)
        return value if np.isfinite(value) else str(value)
    return str(value)


def main():
    for line in sys.stdin:
        path = line.strip()
        try:
            document = parse(path, verify="ignore")
            tables = []
            for table in document.iter_tables():
                rows = min(200, len(table.array))
                tables.append(
                    {
                        "nrows": len(table.array),
                        "columns": [
                            {
                                "name": field.name,
                                "unit": None if field.unit is None else str(field.unit),
                                "ucd": field.ucd,
                                "datatype": field.datatype,
                                "cells": [plain(table.array[field.ID][row]) for row in range(rows)],
                            }
                            for field in table.fields
                        ],
                    }
                )
            answer = {"tables": tables}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"[:200]}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
