"""Asks the stand-in as astroquery's users do: SkyView, SDSS, hips2fits. Takes {"url"}, prints what came."""
import hashlib
import json
import sys
import warnings

import astropy.units as u
import requests
from astropy.coordinates import SkyCoord

warnings.simplefilter("ignore")
url = json.loads(sys.argv[1])["url"]

from astroquery.skyview import SkyView  # noqa: E402
from astroquery.sdss import SDSS, conf as sdss_conf  # noqa: E402
from astroquery.hips2fits import hips2fits  # noqa: E402

digest = lambda content: hashlib.sha256(content).hexdigest()  # noqa: E731
out = {}

SkyView.URL = f"{url}/skyview/current/cgi/basicform.pl"
place = SkyCoord(202.5, 47.25, unit="deg", frame="fk5")
links = SkyView.get_image_list(
    position=place, survey=["DSS2 Red", "IRIS  12"], pixels="40", radius=0.1 * u.deg, cache=False
)
out["skyview"] = [digest(requests.get(link).content) for link in links]
out["surveys"] = SkyView.survey_dict

sdss_conf.skyserver_baseurl = f"{url}/skyserver"
sdss_conf.sas_baseurl = f"{url}/sas"
m51 = SkyCoord(202.469575, 47.195258, unit="deg")
rows = SDSS.query_region(m51, radius=0.02 * u.deg, data_release=17, cache=False)
out["objects"] = sorted([str(row["objid"]), float(row["ra"]), float(row["dec"])] for row in rows)
files = SDSS.get_images_async(m51, radius=0.01 * u.deg, band=["g", "r"], data_release=17, cache=False)
out["frames"] = sorted({file._target for file in files})
out["shape"] = list(files[0].get_fits()[0].data.shape)
spectra = SDSS.query_region(m51, radius=0.001 * u.deg, spectro=True, data_release=14, cache=False)
out["spectra"] = [[int(row["plate"]), int(row["mjd"]), int(row["fiberID"]), str(row["run2d"])] for row in spectra]
got = SDSS.get_spectra_async(matches=spectra, data_release=14, cache=False)
out["spectrum"] = digest(requests.get(got[0]._target).content)
out["columns"] = got[0].get_fits()[1].columns.names
outside = SDSS.query_region(SkyCoord(80.9, -69.8, unit="deg"), data_release=17, cache=False)
out["outside"] = outside is None

hips2fits.server = f"{url}/hips2fits"
hdus = hips2fits.query(
    hips="CDS/P/DSS2/red", width=30, height=20, projection="TAN", ra=202.5 * u.deg, dec=47.25 * u.deg,
    fov=0.1 * u.deg, format="fits",
)
out["hips"] = [float(value) for value in hdus[0].data[0, :5]]
json.dump(out, sys.stdout)
