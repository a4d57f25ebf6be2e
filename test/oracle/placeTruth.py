"""Pixels, footprints and columns on the sky by astropy; JSON {"files": [...]} on standard input."""
import json
import sys
import warnings

import numpy as np
from astropy import units as u
from astropy.coordinates import SkyCoord
from astropy.io import fits
from astropy.time import Time
from astropy.wcs import WCS

warnings.simplefilter("ignore")
dice = np.random.default_rng(4)


def image():
    turn = np.radians(dice.uniform(0, 360))
    scale = 10 ** dice.uniform(-5, -2.5)
    flip = dice.choice([-1, 1])
    wcs = WCS(naxis=2)
    wcs.wcs.ctype = ["RA---TAN", "DEC--TAN"]
    wcs.wcs.crval = [dice.uniform(0, 360), dice.uniform(-85, 85)]
    wcs.wcs.crpix = [120.5, 80.25]
    wcs.wcs.cd = scale * np.array([[flip * np.cos(turn), -np.sin(turn)], [flip * np.sin(turn), np.cos(turn)]]) @ np.diag([1, 1.3])
    wcs.wcs.set()
    x, y = dice.uniform(1, 240), dice.uniform(1, 160)

    def at(px, py):
        return SkyCoord(*wcs.all_pix2world(px, py, 1), unit="deg")

    here = at(x, y)
    def step(dx, dy):
        return at(x - dx / 2, y - dy / 2).separation(at(x + dx / 2, y + dy / 2)).deg
    small = 1e-2
    north = wcs.all_world2pix(*[[v] for v in (here.ra.deg, here.dec.deg + small * scale)], 1)
    north = np.degrees(np.arctan2(north[1][0] - y, north[0][0] - x)) % 360
    header = wcs.to_header_string()
    foot = wcs.calc_footprint(axes=(240, 160), center=False)
    return {
        "header": header, "at": [x, y], "scale": [step(1, 0), step(0, 1)], "north": north,
        "axes": [here.position_angle(at(x + 0.01, y)).deg, here.position_angle(at(x, y + 0.01)).deg],
        "footprint": foot.tolist(),
    }


def motion():
    star = dict(ra=dice.uniform(0, 360), dec=dice.uniform(-80, 80), pmra=dice.uniform(-4000, 4000), pmdec=dice.uniform(-4000, 4000),
                parallax=dice.uniform(5, 500), rv=dice.uniform(-200, 200), years=dice.uniform(-100, 100))
    coordinate = SkyCoord(star["ra"] * u.deg, star["dec"] * u.deg, pm_ra_cosdec=star["pmra"] * u.mas / u.yr, pm_dec=star["pmdec"] * u.mas / u.yr,
                          distance=(1000 / star["parallax"]) * u.pc, radial_velocity=star["rv"] * u.km / u.s, obstime=Time(2016.0, format="jyear"))
    there = coordinate.apply_space_motion(new_obstime=Time(2016.0 + star["years"], format="jyear"))
    return star | {"there": [there.ra.deg, there.dec.deg]}


def sphere():
    a = SkyCoord(dice.uniform(0, 360), dice.uniform(-90, 90), unit="deg")
    near = dice.random() < 0.5
    b = a.directional_offset_by(dice.uniform(0, 360) * u.deg, 10 ** dice.uniform(-6, 2.2) * u.deg) if near else SkyCoord(dice.uniform(0, 360), dice.uniform(-90, 90), unit="deg")
    return {"a": [a.ra.deg, a.dec.deg], "b": [b.ra.deg, b.dec.deg], "separation": a.separation(b).deg, "angle": a.position_angle(b).deg}


def columns(path):
    """The first pair of celestial columns of each table."""
    with fits.open(path) as hdus:
        for index, hdu in enumerate(hdus):
            if not isinstance(hdu, fits.BinTableHDU):
                continue
            header = hdu.header
            types = {n: str(header.get(f"TCTYP{n}", "")) for n in range(1, header["TFIELDS"] + 1)}
            lon = [n for n, t in types.items() if t.startswith(("RA--", "GLON"))]
            lat = [n for n, t in types.items() if t.startswith(("DEC-", "GLAT"))]
            if not lon or not lat:
                continue
            wcs = WCS(header, keysel=["pixel"], colsel=[lon[0], lat[0]])
            pixels = dice.uniform(0.5, 1500, (5, 2))
            world = wcs.all_pix2world(pixels, 1)
            yield {"file": path, "hdu": index, "columns": [header[f"TTYPE{lon[0]}"], header[f"TTYPE{lat[0]}"]], "pixels": pixels.tolist(), "world": world.tolist()}


found = []
for path in json.load(sys.stdin)["files"]:
    try:
        found += list(columns(path))
    except Exception:
        pass
print(json.dumps({"images": [image() for _ in range(40)], "motions": [motion() for _ in range(40)], "pairs": [sphere() for _ in range(60)], "columns": found}))
