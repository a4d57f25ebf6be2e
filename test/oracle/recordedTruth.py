"""Recorded answers of archives as astroquery and astropy read them: one JSON value for each file of the argument.

Of a file either "columns" with their cells, a "place", "images", "lists" (of names, and the page they stand on where
that was made of them), or the "error" with which it is refused.
"""

import html
import json
import os
import sys
import warnings
from io import BytesIO
from xml.etree import ElementTree

import numpy as np
from astropy.coordinates import name_resolve
from astropy.io.votable import parse
from astropy.table import Table
from astroquery.heasarc import Heasarc
from astroquery.ipac.irsa import irsa_dust
from astroquery.ipac.irsa.ibe import IbeClass
from astroquery.ipac.ned import Ned
from astroquery.sdss import SDSS, field_names
from astroquery.skyview import SkyView, SkyViewClass
from pyvo.dal.tap import TAPResults

warnings.simplefilter("ignore")
np.seterr(all="ignore")


def plain(value):
    if value is np.ma.masked or value is None:
        return None
    value = value.item() if isinstance(value, np.generic) else value
    if isinstance(value, bytes):
        value = value.decode()
    if isinstance(value, float) and np.isnan(value):
        return None
    return None if value == "" else value


def columns(table):
    return {name: [plain(value) for value in table[name]] for name in table.colnames}


class Recorded:
    """A response with the bytes of a file."""

    url = "https://archive.example/cgi-bin/query.pl"

    def __init__(self, content):
        self.content = content
        self.text = content.decode("latin1")

    def raise_for_status(self):
        pass


def place(content):
    """Sesame's text as astropy reads it; its XML, which astropy does not ask for, by its elements."""
    if content.lstrip().startswith(b"<?xml"):
        root = ElementTree.fromstring(content)
        found = [one for one in root.iter("Resolver") if one.find("jradeg") is not None]
        return [float(found[0].findtext("jradeg")), float(found[0].findtext("jdedeg"))] if found else None
    ra, dec = name_resolve._parse_response(content.decode())
    return None if ra is None else [float(ra), float(dec)]


def surveys(lists):
    """The lists on a form as SkyView has it, and what astroquery reads from that."""
    options = lambda names: "".join(f"<option>{html.escape(name)}</option>" for name in names)  # noqa: E731
    selects = [
        f'<select name="survey" id="{html.escape(group)}" multiple>{options(names)}</select>'
        for group, names in lists.items()
    ]
    overlay = '<select name="survey" id="overlay_red">' + options(["DSS2 Red"]) + "</select>"
    form = f"<html><body><form>{''.join(selects)}{overlay}</form></body></html>"
    skyview = SkyViewClass()
    skyview._request = lambda *_, **__: Recorded(form.encode())
    return {"page": form, "lists": skyview.survey_dict}


def names(content, of):
    """Missions, or datasets of the mission of which the page is."""
    ibe = IbeClass()
    ibe._request = lambda *_, **__: Recorded(content)
    if of == "missions":
        return {"lists": {"0": ibe.list_missions()}}
    ibe._missions = ["ptf"]
    return {"lists": {"1": ibe.list_datasets("ptf")}}


def dust(text):
    return columns(irsa_dust.core.SingleDustResult(irsa_dust.utils.xml(text)).table())


def sdss(path, content):
    if path.endswith(".json"):
        return columns(field_names._columns_json_to_table(json.loads(content)))
    try:
        return columns(SDSS._parse_result(Recorded(content)))
    except ValueError:
        # numpy knows no quotes; astropy does.
        rows = content.decode().split("\n", 1)[1]
        return columns(Table.read(rows, format="ascii.csv"))


def ipac(path, content):
    name = os.path.basename(path)
    if path.endswith(".html"):
        return names(content, "missions" if "missions" in name else "datasets")
    if "__dust" in name and path.endswith(".xml"):
        return {"columns": dust(content.decode())}
    if "__query_" in name:
        return {"columns": columns(Ned._parse_result(Recorded(content)))}
    if path.endswith(".xml"):
        return {"columns": columns(parse(BytesIO(content), verify="ignore").get_first_table().to_table(use_names_over_ids=True))}
    return {"columns": columns(Table.read(path, format="ascii.ipac"))}


def read(path):
    archive = os.path.basename(os.path.dirname(path))
    with open(path, "rb") as file:
        content = file.read()
    if archive == "sesame":
        return {"place": place(content)}
    if archive == "skyview":
        if path.endswith(".json"):
            return surveys(json.loads(content))
        return {"images": SkyView._parse_response(Recorded(content))}
    if archive == "sdss":
        return {"columns": sdss(path, content)}
    if archive == "panstarrs":
        return {"columns": columns(Table(rows=json.loads(content)))}
    if archive == "heasarc":
        return {"columns": columns(Heasarc._parse_result(Recorded(content)))}
    if archive == "errors":
        found = TAPResults(parse(BytesIO(content), verify="ignore"), url="https://archive.example/tap")
        return {"columns": columns(found.to_table())}
    return ipac(path, content)


def answer(path):
    try:
        return read(path)
    except Exception as error:
        return {"error": f"{type(error).__name__}: {str(error).strip()[:200]}"}


print(json.dumps({path: answer(path) for path in json.loads(sys.argv[1])}))
