"""Asks the stand-in's SIA 2, SSA and cone search with pyvo and says what came.

argument: {"sia2": url, "ssa": url, "scs": url, "pos": [ra, dec], "radius": deg}
"""
import json
import sys
import warnings

warnings.simplefilter("ignore")

import astropy.units as u  # noqa: E402
import pyvo  # noqa: E402
from pyvo.dal import sia2  # noqa: E402
from astropy.coordinates import SkyCoord  # noqa: E402

asked = json.loads(sys.argv[1])
ra, dec = asked["pos"]
radius = asked["radius"]
Query = getattr(sia2, "SIA2Query", None) or sia2.SIAQuery
images = Query(asked["sia2"], pos=(ra, dec, radius), band=(6.0e-7, 6.5e-7)).execute()
everything = Query(asked["sia2"], pos=(ra, dec, radius), maxrec=2).execute()
spectra = pyvo.dal.SSAService(asked["ssa"]).search(pos=SkyCoord(ra, dec, unit="deg"), diameter=2 * radius * u.deg)
sources = pyvo.dal.SCSService(asked["scs"]).search(pos=(ra, dec), radius=radius)
print(json.dumps({
    "images": [{
        "title": str(row["obs_title"]), "url": row.getdataurl(), "format": row.access_format,
        "did": row.obs_publisher_did, "ra": float(row.s_ra.value), "low": float(row.em_min.value),
    } for row in images],
    "cut": [len(everything), everything.status[0]],
    "spectra": [{
        "title": row.title, "url": row.getdataurl(), "format": row.format,
    } for row in spectra],
    "sources": [{"id": str(row["id"]), "ra": float(row["ra"]), "dec": float(row["dec"])} for row in sources],
}))
