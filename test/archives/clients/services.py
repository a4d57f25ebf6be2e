"""Asks archives by their services of the Virtual Observatory with pyvo, and Gaia with astroquery.

argument: {"tap": {name: [url, adql]}, "cone": {name: [url, ra, dec, radius]}, "sia2": {…}, "ssa": {…},
"gaia": [url, adql], "links": [url, …]}
gives the rows of each by the names of its columns, and for the links what pyvo makes of them.
"""
import json
import sys
import warnings

warnings.simplefilter("ignore")

import astropy.units as u  # noqa: E402
import numpy as np  # noqa: E402
import pyvo  # noqa: E402
from astropy.coordinates import SkyCoord  # noqa: E402
from astroquery.gaia import GaiaClass  # noqa: E402
from pyvo.dal import sia2  # noqa: E402
from pyvo.dal.adhoc import DatalinkResults  # noqa: E402

Sia2 = getattr(sia2, "SIA2Query", None) or sia2.SIAQuery


def plain(value):
    if value is np.ma.masked or value is None:
        return None
    if isinstance(value, np.ndarray):
        return [plain(one) for one in value.tolist()]
    value = value.item() if isinstance(value, np.generic) else value
    if isinstance(value, bytes):
        value = value.decode()
    if isinstance(value, float) and np.isnan(value):
        return None
    # JavaScript rounds longer ones.
    return str(value) if isinstance(value, int) else value


def rows(table):
    return {name: [plain(value) for value in table[name]] for name in table.colnames}


def place(ra, dec):
    return SkyCoord(ra, dec, unit="deg")


def gaia(url, adql):
    server, path = url.split("/esa/", 1)
    asked = GaiaClass(gaia_tap_server=server, tap_server_context="esa/" + path.rsplit("/", 1)[0])
    return rows(asked.launch_job(adql).get_results())


asked = json.loads(sys.argv[1])
found = {
    "tap": {name: rows(pyvo.dal.TAPService(url).run_sync(adql).to_table()) for name, (url, adql) in asked["tap"].items()},
    "cone": {
        name: rows(pyvo.dal.SCSService(url).search(pos=place(ra, dec), radius=radius).to_table())
        for name, (url, ra, dec, radius) in asked["cone"].items()
    },
    "sia2": {
        name: rows(Sia2(url, pos=(ra, dec, radius), collection=collection).execute().to_table())
        for name, (url, ra, dec, radius, collection) in asked["sia2"].items()
    },
    "ssa": {
        name: rows(pyvo.dal.SSAService(url).search(pos=place(ra, dec), diameter=2 * radius * u.deg).to_table())
        for name, (url, ra, dec, radius) in asked["ssa"].items()
    },
    "gaia": gaia(*asked["gaia"]),
    "links": [
        [[str(row["semantics"]), str(row["access_url"])] for row in DatalinkResults.from_result_url(url)]
        for url in asked["links"]
    ],
}
print(json.dumps(found))
