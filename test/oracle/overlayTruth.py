"""Writes images and a table of stars that move, as FITS, VOTable and sexagesimal CSV, and prints where astropy has the
stars on each image at its time. One argument: the folder."""

import json
import sys
import warnings

import numpy as np
from astropy import units as u
from astropy.coordinates import SkyCoord
from astropy.io import fits
from astropy.table import Table
from astropy.time import Time
from astropy.wcs import WCS

warnings.simplefilter("ignore")
folder = sys.argv[1]
rng = np.random.default_rng(8)
count = 500
ra = (359.9 + rng.uniform(0, 0.3, count)) % 360
dec = 62 + rng.uniform(-0.15, 0.15, count)
pm = rng.normal(0, 0.3, (2, count))
pm[0, 7] = np.nan
stars = Table(
    {
        "Source": np.arange(count),
        "RA_ICRS": ra * u.deg,
        "DE_ICRS": dec * u.deg,
        "pmRA": pm[0] * u.arcsec / u.yr,
        "pmDE": pm[1] * u.arcsec / u.yr,
        "ref_epoch": np.full(count, 2016.0) * u.yr,
    }
)
stars.write(f"{folder}/stars.fits", overwrite=True)
stars.write(f"{folder}/stars.vot", format="votable", overwrite=True)
still = SkyCoord(ra, dec, unit="deg")
Table(
    {
        "name": [f"star {i}" for i in range(count)],
        "RAJ2000": still.ra.to_string(u.hourangle, sep=":", precision=7),
        "DEJ2000": still.dec.to_string(sep=":", precision=6, alwayssign=True),
    }
).write(f"{folder}/stars.csv", overwrite=True)


def image(name, kinds, at, date, **more):
    header = fits.Header({"DATE-OBS": date, **more}) if date else fits.Header(more)
    header.update({"CRPIX1": 300.5, "CRPIX2": 200.5, "CRVAL1": at[0], "CRVAL2": at[1]})
    header.update({"CTYPE1": kinds[0], "CTYPE2": kinds[1], "CUNIT1": "deg", "CUNIT2": "deg"})
    header.update({"CD1_1": -4e-4, "CD1_2": 1e-4, "CD2_1": 1e-4, "CD2_2": 4e-4})
    path = f"{folder}/{name}.fits"
    fits.PrimaryHDU(np.zeros((400, 600), "f4"), header).writeto(path, overwrite=True)
    wcs = WCS(fits.getheader(path))
    moving = SkyCoord(
        ra * u.deg,
        dec * u.deg,
        pm_ra_cosdec=np.where(np.isnan(pm[0]), 0, pm[0]) * u.arcsec / u.yr,
        pm_dec=np.where(np.isnan(pm[0]), 0, pm[1]) * u.arcsec / u.yr,
        obstime=Time("J2016"),
    )
    moving = moving.apply_space_motion(new_obstime=Time(date)) if date else moving
    moving = SkyCoord(moving.ra, moving.dec)
    pixels = {kind: [list(map(float, axis)) for axis in wcs.world_to_pixel(of)] for kind, of in (("moved", moving), ("still", still))}
    middle = wcs.pixel_to_world(299.5, 199.5).icrs
    radius = max(middle.separation(wcs.pixel_to_world(x, y)).deg for x in (-0.5, 599.5) for y in (-0.5, 399.5))
    print(json.dumps({"file": path, "pixels": pixels, "field": [middle.ra.deg, middle.dec.deg, float(radius)]}))


place = SkyCoord(0.05, 62, unit="deg")
image("icrs", ("RA---TAN", "DEC--TAN"), (0.05, 62), "1998-06-01T12:00:00")
image("galactic", ("GLON-STG", "GLAT-STG"), (place.galactic.l.deg, place.galactic.b.deg), "1955-01-31")
image("undated", ("RA---SIN", "DEC--SIN"), (0.05, 62), None, RADESYS="FK5", EQUINOX=2000.0)
