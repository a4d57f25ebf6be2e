"""For each line of standard input, JSON of {original, index, vot, ecsv, csv}: what differs first between the
table of the original as astropy reads it and each of the other files, as {vot, ecsv, csv}; null where nothing does.
"""

import csv
import json
import re
import sys
import warnings

import numpy as np
from astropy.io.votable import parse
from astropy.table import Table

from votable import plain

warnings.simplefilter("ignore")
csv.field_size_limit(1 << 30)


def bare(value):
    """Nulls, NaN and blank text are one, as are blanks around line ends (astropy strips those of ECSV); numbers are floats where that loses nothing; lists are flat."""
    if isinstance(value, list):
        items = [bare(item) for item in value]
        return None if all(item is None for item in items) else items
    if value is None or value == "nan" or value != value:
        return None
    if isinstance(value, bool):
        return float(value)
    if isinstance(value, str):
        try:
            number = int(value)
            return number if abs(number) > 1 << 53 else float(number)
        except ValueError:
            return re.sub(r"\s*\n\s*", "\n", value).strip() or None
    return value


def cell(value):
    """A cell of ECSV: those of no one shape are lists of lists."""
    return flat(value) if isinstance(value, list) else plain(value)


def text(value):
    """A cell of CSV as a value: a number, a truth value, a list, or text."""
    if value[:1] == "(" and value[-1:] == ")":
        try:
            return flat(value)
        except ValueError:
            return value
    if value in ("True", "False"):
        return value == "True"
    if value[:1] == "[":
        try:
            return flat(json.loads(value))
        except ValueError:
            return value
    try:
        return str(int(value))
    except ValueError:
        pass
    try:
        return float(value)
    except ValueError:
        return value


def flat(value):
    if isinstance(value, list):
        return [item for part in value for item in flat(part)]
    if isinstance(value, str) and value[:1] == "(":
        number = complex(value)
        return [number.real, number.imag]
    return [value]


def same(ours, theirs):
    ours, theirs = bare(ours), bare(theirs)
    if ours == theirs:
        return True
    if isinstance(ours, list) and isinstance(theirs, list):
        return len(ours) == len(theirs) and all(same(a, b) for a, b in zip(ours, theirs))
    if isinstance(ours, list) or isinstance(theirs, list):
        one, other = (ours, theirs) if isinstance(ours, list) else (theirs, ours)
        return len(one) == 1 and same(one[0], other)
    try:
        if float(ours) == float(theirs):
            return True
        # A float32 is written with the digits that give it back, not with those of its double.
        return float(np.float32(ours)) == float(np.float32(theirs)) and abs(float(ours) / float(theirs) - 1) < 1e-6
    except (TypeError, ValueError, ZeroDivisionError):
        return str(ours).strip().lower() == str(theirs).strip().lower()


def first_difference(fields, expected, rows, count, width):
    names = [field.name for field in fields]
    if len(expected) != count:
        return f"{count} rows, astropy {len(expected)}"
    if len(names) != width:
        return f"{width} columns, astropy {len(names)}"
    for row in range(min(200, count)):
        for column, name in enumerate(names):
            theirs = plain(expected[fields[column].ID][row])
            ours = rows(row, column)
            # Before VOTable 1.3 astropy has an empty integer cell as 0; here it is null.
            if bare(ours) is None and theirs == "0":
                continue
            if not same(ours, theirs):
                return f"{name} row {row}: {ours!r}, astropy {theirs!r}"
    return None


def check(job):
    try:
        table = list(parse(job["original"], verify="ignore").iter_tables())[job["index"]]
    except Exception as error:
        return {"error": str(error)[:200]}
    names = [field.name for field in table.fields]
    expected = table.array
    answer = {}

    def attempt(kind, read):
        try:
            answer[kind] = read()
        except Exception as error:
            answer[kind] = f"{type(error).__name__}: {error}"[:300]

    def vot():
        written = parse(job["vot"], verify="ignore").get_first_table()
        for ours, theirs in zip(written.fields, table.fields):
            for key in ("name", "ucd", "utype", "xtype", "description"):
                a, b = getattr(ours, key), getattr(theirs, key)
                if str(a or "").strip() != str(b or "").strip():
                    return f"{theirs.name}: {key} {a!r}, astropy {b!r}"
        rows = lambda row, column: plain(written.array[written.fields[column].ID][row])
        return first_difference(table.fields, expected, rows, len(written.array), len(written.fields))

    def ecsv():
        written = Table.read(job["ecsv"], format="ascii.ecsv")
        rows = lambda row, column: cell(written[written.colnames[column]][row])
        return first_difference(table.fields, expected, rows, len(written), len(written.colnames))

    def plain_csv():
        with open(job["csv"], newline="", encoding="utf-8") as file:
            head, *lines = csv.reader(file)
        if [name.strip() for name in head] != [name.strip() for name in names]:
            return f"columns {head}"
        rows = lambda row, column: text(lines[row][column])
        return first_difference(table.fields, expected, rows, len(lines), len(head))

    attempt("vot", vot)
    attempt("ecsv", ecsv)
    attempt("csv", plain_csv)
    return answer


for line in sys.stdin:
    print(json.dumps(check(json.loads(line))), flush=True)
