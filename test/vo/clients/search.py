"""Runs SIA 1 searches with pyvo and says what came, without any warning on standard output.

argument: {"service": url, "searches": [{"pos": [ra, dec], "size": deg, ...other arguments of pyvo's search}]}
"corners" are those of the image file itself, by astropy.
"""
import io
import json
import sys
import urllib.request
import warnings

warnings.simplefilter("ignore")

import pyvo  # noqa: E402
from astropy.io import fits  # noqa: E402
from astropy.wcs import WCS  # noqa: E402


def corners(url):
    with fits.open(io.BytesIO(urllib.request.urlopen(url, timeout=60).read())) as hdus:
        return WCS(hdus[0].header).calc_footprint(center=False).tolist()


def run(service, pos, size, **more):
    try:
        found = service.search(pos=tuple(pos), size=size, **more)
    except pyvo.dal.DALQueryError as error:
        return {"error": str(error)}
    return {"overflow": found.status[0] == "OVERFLOW", "rows": [{
        "title": record.title,
        "ra": float(record.pos.ra.deg),
        "dec": float(record.pos.dec.deg),
        "size": [int(n) for n in record.naxis.value],
        "scale": [float(n) for n in record.getbyucd("VOX:Image_Scale")],
        "format": record.format,
        "band": {
            "id": record.bandpass_id,
            "low": float(record.bandpass_lolimit.to("m").value),
            "high": float(record.bandpass_hilimit.to("m").value),
            "reference": float(record.bandpass_refvalue.to("m").value),
        },
        "dateObs": float(record.dateobs.mjd),
        "instrument": record.instr,
        "url": record.getdataurl(),
        "bytes": int(record.filesize),
        "corners": corners(record.getdataurl()),
    } for record in found]}


asked = json.loads(sys.argv[1])
service = pyvo.dal.SIAService(asked["service"])
print(json.dumps([run(service, **search) for search in asked["searches"]]))
