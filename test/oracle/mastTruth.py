"""Recorded answers of MAST as astroquery reads them: one JSON value for each file of the argument."""

import json
import sys
import warnings

import numpy as np
from astropy.table import Table
from astroquery.mast import discovery_portal, missions, services

warnings.simplefilter("ignore")


def plain(value):
    if value is np.ma.masked or value is None:
        return None
    value = value.item() if isinstance(value, np.generic) else value
    if isinstance(value, float) and np.isnan(value):
        return None
    return None if value == "" else value


def columns(table):
    return {name: [plain(value) for value in table[name]] for name in table.colnames}


class Recorded:
    """A session that answers everything with one document."""

    def __init__(self, document):
        self.document = document

    def json(self):
        return self.document


def metadata(document):
    portal = discovery_portal.PortalAPI()
    portal._request = lambda *_, **__: [Recorded(document)]
    return columns(portal._get_columnsconfig_metadata("any"))


def mission_columns(document):
    missions.requests.get = lambda *_, **__: Recorded(document)
    return columns(missions.MastMissionsClass(mission="hst").get_column_list())


def read(path):
    with open(path) as file:
        document = json.load(file)
    if isinstance(document, dict) and document.get("status") == "ERROR":
        return {"kind": "error"}
    if isinstance(document, dict) and "fields" in document and isinstance(document.get("data"), list):
        return {"kind": "portal", "columns": columns(discovery_portal._json_to_table(document))}
    if isinstance(document, dict) and isinstance(document.get("info"), list) and document["info"]:
        return {"kind": "service", "columns": columns(services._json_to_table(document, data_key="results"))}
    if isinstance(document, dict) and "_selected_" in document:
        return {"kind": "config", "columns": metadata(document)}
    if isinstance(document, dict) and "resolvedCoordinate" in document:
        first = document["resolvedCoordinate"][0]
        return {"kind": "name", "columns": {"place": [first["ra"], first["decl"]]}}
    if isinstance(document, dict) and document.get("results") and "sectorName" in document["results"][0]:
        rows = document["results"]
        texts = {"sectorName": [row["sectorName"] for row in rows]}
        numbers = {name: [int(row[name]) for row in rows] for name in ["sector", "camera", "ccd"]}
        return {"kind": "sectors", "columns": {**texts, **numbers}}
    if isinstance(document, list) and "qual_type" in document[0]:
        return {"kind": "missionColumns", "columns": mission_columns(document)}
    if isinstance(document, dict) and isinstance(document.get("products"), list):
        return {"kind": "files", "columns": columns(Table(rows=document["products"]))}
    if isinstance(document, dict) and "totalResults" in document:
        return {"kind": "count", "columns": {"total": [document["totalResults"]]}}
    if isinstance(document, dict) and "Tables" in (document.get("data") or {}):
        properties = document["data"]["Tables"][0]["ExtendedProperties"]
        # astroquery takes the columns of both histograms for those that can be asked.
        return {"kind": "histograms", "columns": {"names": sorted(properties["discreteHistogram"])}}
    # Lists of files of a bundle and of surveys of Zcut, descriptions of a service: no tables of rows.
    return {"kind": "refused"}


print(json.dumps({path: read(path) for path in json.loads(sys.argv[1])}))
