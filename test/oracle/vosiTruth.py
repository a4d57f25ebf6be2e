"""For each "KIND PATH" on standard input (kinds: uws, uws-list, capabilities, availability, tables): what
pyvo reads, one JSON object a line, texts with their white space collapsed."""

import json
import sys
import warnings

from pyvo.io import uws, vosi

warnings.simplefilter("ignore")


def text(value):
    collapsed = " ".join(str(value).split()) if value is not None else ""
    return collapsed or None


def time(value):
    if value is None:
        return None
    try:
        return value.to_value("isot") + "Z"
    except (AttributeError, ValueError):
        return None


def job(path):
    found = uws.parse_job(path)
    return {
        "id": text(found.jobid),
        "phase": text(found.phase),
        "version": text(found.version),
        "times": [
            time(value)
            for value in (found.quote, found.creationtime, found.starttime, found.endtime, found.destruction)
        ],
        "duration": None if found.executionduration is None else found.executionduration.to_value("sec"),
        "parameters": [[p.id_, text(p.content)] for p in found.parameters],
        "results": [[r.id_, r.href] for r in found.results],
        "error": None if found.errorsummary is None else text(getattr(found, "message", None)),
    }


def jobs(path):
    return [[found.jobid, text(found.phase)] for found in uws.parse_job_list(path)]


def limit(value):
    if value is None:
        return None
    return [None if part is None else getattr(part, "content", part) for part in (value.default, value.hard)]


def tap(found):
    if not hasattr(found, "languages"):
        return None
    return {
        "models": [[text(m.content), m.ivo_id] for m in found.datamodels],
        "languages": [
            [
                text(language.name),
                [[text(v.content), v.ivo_id] for v in language.versions],
                [
                    [group.type, [[text(f.form), text(f.description)] for f in group]]
                    for group in language.languagefeaturelists
                ],
            ]
            for language in found.languages
        ],
        "formats": [[text(f.mime), [text(a) for a in f.aliases], f.ivo_id] for f in found.outputformats],
        "uploads": [m.ivo_id for m in found.uploadmethods],
        "limits": [limit(x) for x in (found.retentionperiod, found.executionduration, found.outputlimit, found.uploadlimit)],
    }


def capabilities(path):
    return [
        {
            "standard": found.standardid,
            "interfaces": [
                {
                    "role": interface.role,
                    "version": interface.version,
                    "urls": [[text(u.content), u.use] for u in interface.accessurls],
                    "mirrors": [text(u.content) for u in getattr(interface, "mirrorurls", [])],
                    "security": [m.standardid for m in interface.securitymethods],
                }
                for interface in found.interfaces
            ],
            "tap": tap(found),
        }
        for found in vosi.parse_capabilities(path)
    ]


def availability(path):
    found = vosi.parse_availability(path)
    return {"available": found.available, "notes": [text(n) for n in found.notes if text(n)]}


def column(found):
    kind = found.datatype
    flags = [text(flag) for flag in found.flags]
    return [
        text(found.name),
        text(found.description),
        text(found.unit),
        text(found.ucd),
        text(found.utype),
        None if kind is None else text(kind.content),
        None if kind is None or kind.arraysize == "1" else kind.arraysize,
        *(word in flags or word == "indexed" and "primary" in flags for word in ("indexed", "primary", "principal")),
        bool(found.std),
    ]


def key(found):
    return [
        text(found.targettable),
        [[text(pair.fromcolumn), text(pair.targetcolumn)] for pair in found.fkcolumns],
        text(found.description),
    ]


def tables(path):
    tableset = vosi.parse_tables(path).tableset
    return [
        {
            "name": text(schema.name),
            "description": text(schema.description),
            "tables": [
                {
                    "name": text(table.name),
                    "title": text(table.title),
                    "description": text(table.description),
                    "columns": [column(found) for found in table.columns],
                    "keys": [key(found) for found in table.foreignkeys],
                }
                for table in schema.tables
            ],
        }
        for schema in tableset.schemas
    ]


readers = {
    "uws": job,
    "uws-list": jobs,
    "capabilities": capabilities,
    "availability": availability,
    "tables": tables,
}

for line in sys.stdin:
    kind, path = line.strip().split(" ", 1)
    try:
        with open(path, "rb") as file:
            answer = {"read": readers[kind](file)}
    except Exception as error:
        answer = {"error": f"{type(error).__name__}: {error}"[:200]}
    print(json.dumps(answer), flush=True)
