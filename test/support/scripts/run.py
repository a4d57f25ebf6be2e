"""Runs scripts, each on its own, and says what tables they left, or what they failed with.

argument: {"scripts": [source, ...], "sesame": url or null, "folder": where they run}
A cell is null, a number, a text, or a list.
"""
import contextlib
import io
import json
import os
import sys
import warnings

os.environ["MPLBACKEND"] = "Agg"
warnings.simplefilter("ignore")

import numpy as np  # noqa: E402


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


def rows(table):
    return {
        "columns": table.colnames,
        "rows": [[plain(table[name][row]) for name in table.colnames] for row in range(len(table))],
    }


def image(data):
    return {"shape": list(data.shape), "first": float(data.flat[0]), "last": float(data.flat[-1])}


def place(wcs):
    """Where the first pixel is, in degrees."""
    return [round(float(value), 9) for value in wcs.celestial.wcs_pix2world(0, 0, 0)]


def run(source):
    said = io.StringIO()
    names = {"__name__": "__main__"}
    try:
        with contextlib.redirect_stdout(said):
            exec(compile(source, "script.py", "exec"), names)
    except (Exception, SystemExit) as error:
        return {"error": f"{type(error).__name__}: {error}", "said": said.getvalue()}
    tables = names.get("tables", {})
    if not all(hasattr(table, "colnames") for table in tables.values()):
        tables = {}
    if "table" in names and not tables:
        tables = {"": names["table"]}
    key = lambda name: " · ".join(name) if isinstance(name, tuple) else name  # noqa: E731
    return {
        "said": said.getvalue(),
        "tables": {key(name): rows(table) for name, table in tables.items()},
        "data": image(names["data"]) if "data" in names else None,
        "place": place(names["cutout"].wcs if "cutout" in names else names["wcs"]) if "wcs" in names else None,
        "files": [name for name in names.get("files", []) if isinstance(name, str)],
        "failed": {key(name): str(error) for name, error in names.get("failed", {}).items()},
    }


asked = json.loads(sys.argv[1])
os.chdir(asked["folder"])
if asked["sesame"]:
    from astropy.coordinates.name_resolve import sesame_url

    sesame_url.set([asked["sesame"]])
print(json.dumps([run(source) for source in asked["scripts"]]))
