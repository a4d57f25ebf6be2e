"""Writes one list of places in many frames and forms into a folder, and prints the files and their places in ICRS by
astropy. One argument: the folder."""

import json
import sys
import warnings

import numpy as np
from astropy import units as u
from astropy.coordinates import FK4, FK5, BarycentricMeanEcliptic, Galactic, SkyCoord, Supergalactic
from astropy.io import fits
from astropy.table import Table

warnings.simplefilter("ignore")
folder = sys.argv[1]
rng = np.random.default_rng(12)
count = 200
icrs = SkyCoord(rng.uniform(0, 360, count), np.degrees(np.arcsin(rng.uniform(-0.99, 0.99, count))), unit="deg")


def pair(frame):
    of = icrs.transform_to(frame).spherical
    return of.lon.deg, of.lat.deg


def votable(name, fields, coosys=""):
    said = "".join(f'<FIELD name="{n}" datatype="double" unit="deg" {more}/>' for n, _, more in fields)
    cells = zip(*(values for _, values, _ in fields))
    rows = "".join("<TR>" + "".join(f"<TD>{v:.12f}</TD>" for v in row) + "</TR>" for row in cells)
    with open(f"{folder}/{name}.vot", "w") as file:
        file.write(
            f'<?xml version="1.0"?><VOTABLE version="1.3" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">{coosys}'
            f"<RESOURCE><TABLE>{said}<DATA><TABLEDATA>{rows}</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>"
        )


def table(name, columns, **cards):
    hdu = fits.BinTableHDU(Table(columns))
    hdu.header.update(cards)
    fits.HDUList([fits.PrimaryHDU(), hdu]).writeto(f"{folder}/{name}.fits", overwrite=True)


l, b = pair(Galactic())
table("names", {"GLON": l * u.deg, "GLAT": b * u.deg})
table("radians", {"gal_lon": np.radians(l) * u.rad, "gal_lat": np.radians(b) * u.rad})
Table({"id": np.arange(count), "l": l, "b": b}).write(f"{folder}/letters.csv")
votable("ucds", [("x1", b, 'ucd="pos.galactic.lat"'), ("x2", l, 'ucd="pos.galactic.lon"')])
lon, lat = pair(BarycentricMeanEcliptic())
votable("ecliptic", [("elon", lon, 'ucd="pos.ecliptic.lon"'), ("elat", lat, 'ucd="pos.ecliptic.lat"')])
lon, lat = pair(BarycentricMeanEcliptic(equinox="J1990"))
systems = '<COOSYS ID="a" system="ecl_FK5" equinox="J1990"/><COOSYS ID="b" system="ICRS"/>'
votable("ecliptic-1990", [("ecl_lon", lon, 'ref="a"'), ("ecl_lat", lat, 'ref="a"')], systems)
lon, lat = pair(Supergalactic())
table("supergalactic", {"SGL": lon * u.deg, "SGB": lat * u.deg})
ra, dec = pair(FK4(equinox="B1950"))
systems = '<COOSYS ID="old" system="eq_FK4" equinox="B1950"/><COOSYS ID="new" system="ICRS"/>'
votable("coosys", [("RA", ra, 'ref="old" ucd="pos.eq.ra"'), ("DE", dec, 'ref="old" ucd="pos.eq.dec"')], systems)
votable("only", [("ra", ra, ""), ("dec", dec, "")], '<COOSYS ID="J" system="eq_FK4" equinox="B1950.0"/>')
table("header", {"RA": ra * u.deg, "DEC": dec * u.deg}, RADESYS="FK4", EQUINOX=1950.0)
table("equinox", {"RA": ra * u.deg, "DEC": dec * u.deg}, EQUINOX=1950.0)
# A header that speaks of another picture does not rule what the columns' names say.
table("names-first", {"RAJ2000": icrs.ra.deg, "DEJ2000": icrs.dec.deg}, RADESYS="FK4", EQUINOX=1950.0)
old = SkyCoord(ra, dec, unit="deg")
Table(
    {
        "RAB1950": old.ra.to_string(u.hourangle, sep=" ", precision=6),
        "DEB1950": old.dec.to_string(sep=" ", precision=5, alwayssign=True),
    }
).write(f"{folder}/sexagesimal.csv")
ra, dec = pair(FK5(equinox="J1975"))
votable("fk5", [("ra", ra, 'ref="a"'), ("dec", dec, 'ref="a"')], '<COOSYS ID="a" system="FK5" equinox="J1975"/>')
# Both: those of the equator are taken.
table("both", {"l": l, "b": b, "ra": icrs.ra.deg, "dec": icrs.dec.deg, "ecl_lon": lon, "ecl_lat": lat})
print(json.dumps({"ra": icrs.ra.deg.tolist(), "dec": icrs.dec.deg.tolist()}))
