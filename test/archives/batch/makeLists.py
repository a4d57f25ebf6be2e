"""Writes the same three targets in every form of list; argument: a folder."""
import sys

import astropy.units as u
import numpy as np
from astropy.io.votable.tree import Field  # noqa: F401
from astropy.table import MaskedColumn, Table

folder = sys.argv[1]
names = ["M 51", "", "NGC 4414"]
ra = np.array([202.469575, 83.8221, 186.612917])
dec = np.array([47.1952583, -5.3911, 31.223444])
table = Table()
table["flux"] = [1.5, 2.5, 3.5]
table["who"] = MaskedColumn(names, mask=[False, True, False])
table["lon"] = ra * u.deg
table["lat"] = dec * u.deg
table["who"].info.meta = {"ucd": "meta.id;meta.main"}
table["lon"].info.meta = {"ucd": "pos.eq.ra;meta.main"}
table["lat"].info.meta = {"ucd": "pos.eq.dec;meta.main"}
table.write(folder + "/list.ecsv", format="ascii.ecsv", delimiter=",", overwrite=True)
for name, ucd in (("who", "meta.id;meta.main"), ("lon", "pos.eq.ra;meta.main"), ("lat", "pos.eq.dec;meta.main")):
    table[name].meta["ucd"] = ucd
table.write(folder + "/list.vot", format="votable", overwrite=True)
plain = Table([["M 51", "", "NGC 4414"], ra, dec, [1, 2, 3]], names=["Object", "RAJ2000", "DEJ2000", "mag"])
plain.write(folder + "/list.csv", format="ascii.csv", overwrite=True)
plain.write(folder + "/list.tsv", format="ascii.tab", overwrite=True)
plain.write(folder + "/list.fits", overwrite=True)
hours = Table([["M 51", "", "NGC 4414"], ra / 15 * u.hourangle, dec * u.deg], names=["name", "ra", "dec"])
hours.write(folder + "/hours.ecsv", format="ascii.ecsv", overwrite=True)
