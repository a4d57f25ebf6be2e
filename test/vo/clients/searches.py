"""Runs searches with pyvo and says what came: tables cell by cell, and what pyvo's records say of each row.

argument: {"searches": [{"protocol": "sia1|sia2|ssa|scs", "service": url, "arguments": {...}}]}
Lists in arguments are given to pyvo as tuples. A cell is null, a number, a text, or a list.
"""
import json
import sys
import warnings

warnings.simplefilter("ignore")

import numpy as np  # noqa: E402
import pyvo  # noqa: E402

services = {
    "sia1": pyvo.dal.SIAService,
    "sia2": pyvo.dal.sia2.SIAService,
    "ssa": pyvo.dal.SSAService,
    "scs": pyvo.dal.SCSService,
}


def plain(value):
    if value is None or value is np.ma.masked:
        return None
    if isinstance(value, np.ndarray):
        items = [plain(item) for item in value.tolist()]
        return None if items and all(item is None for item in items) else items
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, float):
        return value if np.isfinite(value) else None
    if isinstance(value, int) and not isinstance(value, bool):
        return value if abs(value) < 2**53 else str(value)
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def position(record, protocol):
    if protocol == "sia2":
        return [float(record.s_ra.value), float(record.s_dec.value)]
    if protocol == "ssa":
        return None
    return [float(record.pos.ra.deg), float(record.pos.dec.deg)]


def said(record, protocol):
    answer = {"position": position(record, protocol)}
    if protocol == "scs":
        return dict(answer, title=plain(record.id))
    title = record.obs_title if protocol == "sia2" else record.title
    form = record.access_format if protocol == "sia2" else record.format
    return dict(answer, title=plain(title), format=plain(form), url=record.getdataurl())


def run(protocol, service, arguments):
    given = {key: tuple(value) if isinstance(value, list) else value for key, value in arguments.items()}
    try:
        found = services[protocol](service).search(**given)
    except pyvo.dal.DALQueryError as error:
        return {"error": str(error)}
    array = found.resultstable.array
    return {
        "overflow": found.status[0] == "OVERFLOW",
        "columns": [field.name for field in found.resultstable.fields],
        "rows": [[plain(array[field.ID][row]) for field in found.resultstable.fields] for row in range(len(array))],
        "records": [said(record, protocol) for record in found],
    }


print(json.dumps([run(**search) for search in json.loads(sys.argv[1])["searches"]]))
