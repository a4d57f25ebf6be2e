"""Asks MAST as astroquery does; prints what it got as JSON."""

import hashlib
import io
import json
import os
import sys
import tempfile
import warnings
from contextlib import redirect_stdout

import numpy as np

warnings.simplefilter("ignore")
asked = json.loads(sys.argv[1])
base = asked["base"]

from astroquery import log
from astroquery.mast import conf, discovery_portal, services
from astroquery.mast.collections import CatalogsClass
from astroquery.mast.cutouts import TesscutClass
from astroquery.mast.missions import MastMissionsClass
from astroquery.mast.observations import ObservationsClass

log.setLevel("ERROR")
conf.server = base
portal = discovery_portal.PortalAPI
portal.MAST_REQUEST_URL = base + "/api/v0/invoke"
portal.COLUMNS_CONFIG_URL = base + "/portal/Mashup/Mashup.asmx/columnsconfig"
portal.MAST_DOWNLOAD_URL = base + "/api/v0.1/Download/file"
portal.MAST_BUNDLE_URL = base + "/api/v0.1/Download/bundle"
services.ServiceAPI.SERVICE_URL = base
services.ServiceAPI.REQUEST_URL = base + "/api/v0.1/"


def plain(value):
    if value is np.ma.masked or value is None:
        return None
    value = value.item() if isinstance(value, np.generic) else value
    if isinstance(value, float) and np.isnan(value):
        return None
    return None if value == "" else value


def table(of, *names):
    names = names or of.colnames
    return {name: [plain(value) for value in of[name]] for name in names}


def digests(folder):
    found = {}
    for at, _, files in os.walk(folder):
        for name in files:
            with open(os.path.join(at, name), "rb") as file:
                found[os.path.relpath(os.path.join(at, name), folder)] = hashlib.sha256(file.read()).hexdigest()
    return found


def observations():
    observe = ObservationsClass()
    place = "202.469575 47.195258"
    region = observe.query_region(place, radius=0.12)
    criteria = asked["criteria"]
    found = {name: observe.query_criteria(**of) for name, of in criteria.items()}
    products = observe.get_product_list(region)
    filters = {
        "minimum": dict(mrp_only=True),
        "fits": dict(extension="fits", productType="SCIENCE"),
        "kinds": dict(productSubGroupDescription=["DRZ", "I2D"]),
    }
    with tempfile.TemporaryDirectory() as folder:
        curves = observe.get_product_list(found["tess"])
        manifest = observe.download_products(curves, download_dir=folder, extension="_lc.fits")
        files = digests(folder)
    exclusive = products[products["dataRights"] == "EXCLUSIVE_ACCESS"][:1]
    with tempfile.TemporaryDirectory() as folder:
        refused = observe.download_products(exclusive, download_dir=folder)
        signed = ObservationsClass()
        signed.login(asked["token"])
        name = signed.session_info(verbose=False)["attrib"]["display_name"]
        given = signed.download_products(exclusive, download_dir=folder)
    many = observe.query_criteria(obs_collection="Kepler")
    return {
        "region": table(region),
        "object": table(observe.query_object("M 51", radius=0.12), "obs_id"),
        "criteria": {name: table(one) for name, one in found.items()},
        "counts": {
            "region": int(observe.query_region_count(place, radius=0.12)),
            **{name: int(observe.query_criteria_count(**of)) for name, of in criteria.items()},
        },
        "many": [len(many), str(many["obsid"][0]), str(many["obsid"][-1])],
        "products": table(products),
        "filtered": {name: table(observe.filter_products(products, **of), "dataURI") for name, of in filters.items()},
        "manifest": [[os.path.basename(row["Local Path"]), row["Status"]] for row in manifest],
        "files": files,
        "exclusive": [str(exclusive["dataURI"][0]), refused["Status"][0], refused["Message"][0], name, given["Status"][0]],
        "metadata": {of: table(observe.get_metadata(of)) for of in ["observations", "products"]},
        "missions": observe.list_missions(),
    }


def others():
    place = "202.469575 47.195258"
    catalogs = CatalogsClass()
    found = {
        "gaia-dr2": catalogs.query_region(place, radius=0.03, catalog="Gaia"),
        "tic": catalogs.query_region("84.2912 -80.4691", radius=0.03, catalog="Tic"),
        "panstarrs": catalogs.query_region(place, radius=0.03, catalog="Panstarrs"),
    }
    bright = catalogs.query_criteria("Tic", coordinates="84.2912 -80.4691", radius=0.03, Tmag=[2, 13])
    cut = TesscutClass()
    pi = "84.291188 -80.469120"
    with tempfile.TemporaryDirectory() as folder:
        with redirect_stdout(io.StringIO()):
            cut.download_cutouts(coordinates=pi, size=5, sector=4, path=folder)
        cutouts = digests(folder)
    hst = MastMissionsClass(mission="hst")
    return {
        "catalogs": {name: table(one) for name, one in {**found, "bright": bright}.items()},
        "sectors": table(cut.get_sectors(coordinates=pi)),
        "cutouts": cutouts,
        "mission": table(hst.query_region(place, radius=2, sci_instrume="ACS")),
        "missionCriteria": table(hst.query_criteria(sci_targname="M-5*", sci_actual_duration=">700")),
        "missionColumns": table(hst.get_column_list()),
    }


print(json.dumps({**observations(), **others()}))
