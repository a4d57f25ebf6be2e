"""A field with stars in it for the browser: argument JSON {folder}. field.fits has a picture of 1998 and a table of
those that stand still, gaia.vot what a catalogue of 2016 says of them (one has moved), many.fits 100,000 places."""
import json
import sys

import numpy as np
from astropy import units as u
from astropy.coordinates import SkyCoord
from astropy.io import fits
from astropy.table import Table
from astropy.time import Time
from astropy.wcs import WCS

folder = json.loads(sys.argv[1])["folder"]
rng = np.random.default_rng(4)
header = fits.Header()
header.update({"CRPIX1": 300.5, "CRPIX2": 200.5, "CRVAL1": 150.0, "CRVAL2": 2.0, "CTYPE1": "RA---TAN"})
header.update({"CTYPE2": "DEC--TAN", "CD1_1": -2e-4, "CD1_2": 0.0, "CD2_1": 0.0, "CD2_2": 2e-4})
header.update({"RADESYS": "ICRS", "DATE-OBS": "1998-07-02T12:00:00"})
wcs = WCS(header)
x, y = rng.uniform(10, 590, 60), rng.uniform(10, 390, 60)
x[0], y[0] = 299.5, 199.5
data = rng.normal(10, 1, (400, 600)).astype("f4")
rows, columns = np.mgrid[0:400, 0:600]
for at in range(60):
    data += rng.uniform(20, 200) * np.exp(-((columns - x[at]) ** 2 + (rows - y[at]) ** 2) / 8)
places = wcs.pixel_to_world(x, y)
outside = SkyCoord([151.0, 152.0], [3.0, 3.0], unit="deg")
names = ["centre", *(f"star {i}" for i in range(1, 60)), "far", "farther"]
ra, dec = np.append(places.ra.deg, outside.ra.deg), np.append(places.dec.deg, outside.dec.deg)
table = Table({"name": names, "RAJ2000": ra * u.deg, "DEJ2000": dec * u.deg, "mag": rng.uniform(12, 20, 62) * u.mag})
fits.HDUList([fits.PrimaryHDU(data, header), fits.BinTableHDU(table, name="STARS")]).writeto(f"{folder}/field.fits", overwrite=True)
galactic = places.galactic
Table(
    {"label": [f"galactic {name}" for name in names[:60]], "l": galactic.l.deg, "b": galactic.b.deg}
).write(f"{folder}/galactic.csv", overwrite=True)

pm = np.zeros((2, 60))
pm[0, 0] = 3000.0
then = SkyCoord(places.ra, places.dec, pm_ra_cosdec=pm[0] * u.mas / u.yr, pm_dec=pm[1] * u.mas / u.yr, obstime=Time("J1998.5"))
now = then.apply_space_motion(new_obstime=Time("J2016"))
Table(
    {
        "Source": np.arange(4_000_000_000_000_000_001, 4_000_000_000_000_000_061),
        "RA_ICRS": now.ra.deg * u.deg,
        "DE_ICRS": now.dec.deg * u.deg,
        "Gmag": np.linspace(11, 20, 60) * u.mag,
        "pmRA": pm[0] * u.mas / u.yr,
        "pmDE": pm[1] * u.mas / u.yr,
    }
).write(f"{folder}/gaia.vot", format="votable", overwrite=True)

count = 100_000
sky = wcs.pixel_to_world(rng.normal(300, 120, count), rng.normal(200, 80, count))
Table({"ra": sky.ra.deg, "dec": sky.dec.deg}).write(f"{folder}/many.fits", overwrite=True)

corner = wcs.pixel_to_world([100, 300, 300, 100], [100, 100, 300, 300])
text = " ".join(f"{p.ra.deg:.6f} {p.dec.deg:.6f}" for p in corner)
with open(f"{folder}/footprints.csv", "w") as file:
    file.write(f"obs_id,s_region\none,POLYGON ICRS {text}\ntwo,CIRCLE ICRS 150 2 0.02\n")
print(json.dumps({"moved": float(now.separation(then)[0].arcsec)}))
