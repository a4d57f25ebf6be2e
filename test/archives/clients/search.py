"""Runs SIA 1 searches with pyvo and says what came.

argument: {"service": url, "searches": [{"pos": [ra, dec], "size": deg, ...other arguments of pyvo's search}]}
gives for each search {"error": text} or {"status": .., "rows": [..]}; "inside" tells whether astropy's WCS, made
from the columns of the row, has the searched position within the image.
"""
import json
import sys
import warnings

warnings.simplefilter("ignore")

import numpy as np  # noqa: E402
import pyvo  # noqa: E402
from astropy.coordinates import SkyCoord  # noqa: E402
from astropy.wcs import WCS  # noqa: E402


def inside(record, pos):
    wcs = WCS(naxis=2)
    wcs.wcs.ctype = ["RA---TAN", "DEC--TAN"]
    wcs.wcs.crval = record["crval"]
    wcs.wcs.crpix = record["crpix"]
    wcs.wcs.cd = np.reshape(record["cd"], (2, 2))
    x, y = wcs.world_to_pixel(SkyCoord(*pos, unit="deg"))
    width, height = record["naxis"]
    return bool(-0.5 <= x <= width - 0.5 and -0.5 <= y <= height - 0.5)


def run(service, pos, size, **more):
    try:
        found = service.search(pos=tuple(pos), size=size, **more)
    except pyvo.dal.DALQueryError as error:
        return {"error": str(error)}
    rows = [{
        "title": record.title,
        "ra": float(record.pos.ra.deg),
        "dec": float(record.pos.dec.deg),
        "naxis": [int(n) for n in record.naxis.value],
        "format": record.format,
        "url": record.getdataurl(),
        "filesize": None if np.ma.is_masked(record.filesize) else int(record.filesize),
        "band": record.bandpass_id,
        "bandMetres": float(record.bandpass_refvalue.to("m").value),
        "inside": inside(record, pos),
    } for record in found]
    return {"status": found.status[0], "rows": rows}


asked = json.loads(sys.argv[1])
service = pyvo.dal.SIAService(asked["service"])
print(json.dumps([run(service, **search) for search in asked["searches"]]))
