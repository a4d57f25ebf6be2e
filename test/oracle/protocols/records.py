"""What pyvo says of recorded answers: one JSON object a line for each `CATEGORY PATH` on standard input.

For searches the records by pyvo's getters, for DataLink documents the links; an error as its text.
"""
import json
import sys
import warnings

warnings.simplefilter("ignore")

import numpy as np  # noqa: E402
from astropy.io.votable import parse  # noqa: E402
from pyvo.dal import scs, sia, sia2, ssa  # noqa: E402
from pyvo.dal.adhoc import DatalinkResults  # noqa: E402

results = {
    "sia1": sia.SIAResults,
    "sia2": sia2.SIAResults,
    "ssa": ssa.SSAResults,
    "scs": scs.SCSResults,
    "datalink": DatalinkResults,
}


def plain(value):
    if value is None or value is np.ma.masked:
        return None
    value = getattr(value, "value", value)
    if isinstance(value, bytes):
        value = value.decode()
    if isinstance(value, np.ndarray):
        return [plain(item) for item in value.tolist()]
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not np.isfinite(value):
        return None
    if isinstance(value, str) and value.strip() == "":
        return None
    return value


getters = {
    "sia1": {
        "title": lambda r: r.title, "format": lambda r: r.format, "instrument": lambda r: r.instr,
        "ra": lambda r: r.pos.ra.deg, "dec": lambda r: r.pos.dec.deg, "dateObs": lambda r: r.dateobs.mjd,
        "bytes": lambda r: r.filesize, "url": lambda r: r.acref, "size": lambda r: r.naxis, "scale": lambda r: r.scale,
        "low": lambda r: r.bandpass_lolimit.to("m"), "high": lambda r: r.bandpass_hilimit.to("m"),
    },
    "sia2": {
        "title": lambda r: r.obs_title, "format": lambda r: r.access_format, "instrument": lambda r: r.instrument_name,
        "ra": lambda r: r.s_ra, "dec": lambda r: r.s_dec, "bytes": lambda r: r.access_estsize,
        "url": lambda r: r.access_url, "low": lambda r: r.em_min, "high": lambda r: r.em_max,
        "collection": lambda r: r.obs_collection, "publisherDid": lambda r: r.obs_publisher_did,
    },
    "ssa": {
        "title": lambda r: r.title, "format": lambda r: r.format, "instrument": lambda r: r.instr,
        "ra": lambda r: r.ra, "dec": lambda r: r.dec, "url": lambda r: r.acref,
    },
    "scs": {"id": lambda r: r.id, "ra": lambda r: r.pos.ra.deg, "dec": lambda r: r.pos.dec.deg},
    "datalink": {
        "id": lambda r: r["ID"], "url": lambda r: r["access_url"], "service": lambda r: r["service_def"],
        "error": lambda r: r["error_message"], "semantics": lambda r: r["semantics"],
        "type": lambda r: r["content_type"], "length": lambda r: r["content_length"],
    },
}


def said(record, category):
    answer = {}
    for name, get in getters[category].items():
        try:
            answer[name] = plain(get(record))
        except Exception:
            answer[name] = None
    return answer


for line in sys.stdin:
    category, path = line.rstrip("\n").split(" ", 1)
    try:
        found = results[category](parse(path, verify="ignore"), url="http://service.example/q")
        answer = {"overflow": found.status[0] == "OVERFLOW", "rows": [said(record, category) for record in found]}
    except Exception as error:
        answer = {"error": str(error)[:300] or type(error).__name__}
    print(json.dumps(answer), flush=True)
