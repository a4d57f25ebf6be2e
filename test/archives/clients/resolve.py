"""Asks a Sesame for names as astropy and astroquery do.

argument: {"sesame": url, "names": [...], "unknown": name}
"""
import json
import sys
import warnings

warnings.simplefilter("ignore")

from astropy.coordinates import SkyCoord  # noqa: E402
from astropy.coordinates.name_resolve import NameResolveError, sesame_url  # noqa: E402
from astroquery.utils.commons import parse_coordinates  # noqa: E402

asked = json.loads(sys.argv[1])
sesame_url.set([asked["sesame"]])
places = {name: SkyCoord.from_name(name) for name in asked["names"]}
by_astroquery = parse_coordinates(asked["names"][0])
try:
    SkyCoord.from_name(asked["unknown"])
    refused = None
except NameResolveError as error:
    refused = str(error)
print(json.dumps({
    "places": {name: [place.ra.deg, place.dec.deg] for name, place in places.items()},
    "byAstroquery": [by_astroquery.ra.deg, by_astroquery.dec.deg],
    "refused": refused,
}))
