"""What pyvo gets from a TAP service: {"base", "ask": [{"do", …}]} as argument, one answer each, as JSON.

A cell is null, a boolean, a number, a text (64-bit integers are decimal texts), or a list of these.
"""

import io
import json
import os
import sys
import warnings

import numpy as np

request = json.loads(sys.argv[1])
os.environ["IVOA_REGISTRY"] = request["base"] + "/tap"  # pyvo.registry reads it when it is imported

import pyvo  # noqa: E402
from astropy.table import Table  # noqa: E402

warnings.simplefilter("ignore")
service = pyvo.dal.TAPService(request["base"] + "/tap")


def plain(value):
    if value is np.ma.masked or value is None:
        return None
    if isinstance(value, np.ndarray):
        return [plain(item) for item in value.ravel()]
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, np.int64):
        return str(int(value))
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return float(value) if np.isfinite(value) else None
    return str(value) or None


def rows(results):
    table = results.to_table()
    return {
        "columns": [
            [name, str(table[name].unit) if table[name].unit else None, results.getdesc(name).ucd]
            for name in table.colnames
        ],
        "rows": [[plain(row[name]) for name in table.colnames] for row in table],
    }


def sync(query, maxrec=None, upload=None):
    uploads = None
    if upload:
        document = io.BytesIO()
        Table(upload).write(document, format="votable")
        uploads = {"mine": io.BytesIO(document.getvalue())}
    return rows(service.run_sync(query, maxrec=maxrec, uploads=uploads))


def by_job(query):
    return rows(service.run_async(query))


def tables():
    return {
        table.name.lower(): [
            [column.name, column.unit or None, column.ucd or None, " ".join((column.description or "").split()) or None]
            for column in table.columns
        ]
        for table in service.tables
    }


def examples():
    return [str(example["QUERY"]).strip() for example in service.examples]


def limits():
    return [service.maxrec, service.hardlimit, [method.ivo_id for method in service.upload_methods]]


def registry(**search):
    return sorted({(found.access_url.rstrip("?"), found.standard_id) for found in pyvo.registry.search(**search)})


actions = {
    "sync": sync,
    "async": by_job,
    "tables": tables,
    "examples": examples,
    "limits": limits,
    "registry": registry,
}
answers = []
for asked in request["ask"]:
    action = actions[asked.pop("do")]
    asked.pop("name", None)
    try:
        answers.append({"gave": action(**asked)})
    except Exception as error:
        answers.append({"error": str(error)})
print(json.dumps(answers))
