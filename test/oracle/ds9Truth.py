"""Region files as astropy's regions reads them, in FITS pixels of one image; JSON on standard output.

Standard input: JSON {"texts": [...]}, files to read besides those of DS9 that come with regions.
"""
import json
import pathlib
import sys
import warnings

import numpy as np
import regions
from astropy.wcs import WCS
from regions import Regions

warnings.simplefilter("ignore")
wcs = WCS(naxis=2)
wcs.wcs.ctype = ["RA---TAN", "DEC--TAN"]
wcs.wcs.crval = [202.4695, 47.1952]
wcs.wcs.crpix = [256.5, 300.25]
turn = np.radians(25)
scale = 0.3 / 3600
wcs.wcs.cd = scale * np.array([[-np.cos(turn), np.sin(turn)], [np.sin(turn), np.cos(turn)]])
wcs.wcs.radesys = "ICRS"
wcs.wcs.set()


def pixels(coordinates):
    return [[float(x) + 1, float(y) + 1] for x, y in zip(np.atleast_1d(coordinates.x), np.atleast_1d(coordinates.y))]


def plain(region):
    shape = region.to_pixel(wcs) if isinstance(region, regions.SkyRegion) else region
    kind = type(shape).__name__.removesuffix("PixelRegion")
    include = int(region.meta.get("include", 1)) == 1
    text = region.meta.get("text") or getattr(region, "text", None)
    out = {"include": include, "text": text}
    if kind in ("Point", "Text"):
        return out | {"kind": "point", "numbers": pixels(shape.center)[0]}
    if kind == "Circle":
        return out | {"kind": "circle", "numbers": pixels(shape.center)[0] + [shape.radius]}
    if kind in ("Ellipse", "Rectangle"):
        half = 2 if kind == "Ellipse" else 1
        numbers = pixels(shape.center)[0] + [shape.width / half, shape.height / half, shape.angle.to_value("deg") % 180]
        return out | {"kind": "ellipse" if half == 2 else "box", "numbers": numbers}
    if kind == "CircleAnnulus":
        return out | {"kind": "annulus", "numbers": pixels(shape.center)[0] + [shape.inner_radius, shape.outer_radius]}
    if kind == "Line":
        return out | {"kind": "line", "numbers": pixels(shape.start)[0] + pixels(shape.end)[0]}
    if kind == "Polygon":
        return out | {"kind": "polygon", "numbers": [value for point in pixels(shape.vertices) for value in point]}
    return out | {"kind": kind, "numbers": []}


def read(text):
    return [plain(region) for region in Regions.parse(text, format="ds9")]


asked = json.load(sys.stdin)
folder = pathlib.Path(regions.__file__).parent / "io/ds9/tests/data"
files = {path.name: path.read_text() for path in sorted(folder.glob("*.reg"))}
answer = {"header": wcs.to_header_string(), "files": [], "texts": [read(text) for text in asked["texts"]]}
for name, text in [] if asked["texts"] else files.items():
    try:
        answer["files"].append({"name": name, "text": text, "regions": read(text)})
    except Exception as error:
        answer["files"].append({"name": name, "text": text, "error": str(error)})
print(json.dumps(answer))
