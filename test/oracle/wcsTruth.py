"""World coordinates of headers by astropy.wcs, as JSON lines on standard output.

standard input: a JSON list of {file, text}: FITS files, or texts of cards
"""
import json
import random
import re
import sys
import warnings

import numpy as np
from astropy.io import fits
from astropy.wcs import WCS

warnings.simplefilter("ignore")
POINTS = 40


def headers(path, text):
    if not text:
        with fits.open(path, memmap=False) as hdus:
            for index, hdu in enumerate(hdus):
                yield index, hdu.header, hdus
        return
    with open(path, encoding="latin-1") as stream:
        content = stream.read()
    yield 0, fits.Header.fromstring(content, sep="\n" if "\n" in content else ""), None


def alternates(header):
    found = {""}
    for keyword in header:
        match = re.fullmatch(r"(?:CTYPE|CRVAL|CRPIX)\d+([A-Z]?)", keyword)
        if match:
            found.add(match.group(1))
    return sorted(found)


def plain(array):
    return [[None if not np.isfinite(value) else float(value) for value in row] for row in array]


def measure(header, hdus, alternate, seed):
    wcs = WCS(header, hdus, key=alternate or " ")
    if alternate and not any(str(ctype).endswith("-SIP") for ctype in wcs.wcs.ctype):
        # SIP belongs to the primary description; astropy bends alternates by it too, even where they say the same in other words.
        wcs.sip = None
    count = wcs.naxis
    dice = random.Random(seed)
    sizes = [header.get("ZNAXIS%d" % axis, header.get("NAXIS%d" % axis, 0)) or 100 for axis in range(1, count + 1)]
    if header.get("XTENSION") == "BINTABLE" and not header.get("ZIMAGE"):
        sizes = [100] * count
    pixels = [[round(dice.uniform(0.5, size + 0.5), 3) for size in sizes] for _ in range(POINTS // 2)]
    pixels += [[round(dice.uniform(-size, 2 * size), 3) for size in sizes] for _ in range(POINTS // 2)]
    for axis, ctype in enumerate(wcs.wcs.ctype):
        if ctype == "CUBEFACE":
            # Between faces there is nothing.
            for pixel in pixels:
                pixel[axis] = float(round(pixel[axis]))
    world = wcs.all_pix2world(np.array(pixels), 1)
    valid = np.all(np.isfinite(world), axis=1)
    back = np.full_like(world, np.nan)
    for row in range(len(pixels)):
        if valid[row]:
            try:
                back[row] = wcs.all_world2pix(world[row : row + 1], 1, tolerance=1e-9, maxiter=50)[0]
            except Exception:
                pass
    lng, lat = wcs.wcs.lng, wcs.wcs.lat
    return {
        "naxis": count,
        "celestial": [lng, lat] if lng >= 0 and lat >= 0 else None,
        "types": list(wcs.wcs.ctype),
        "distorted": wcs.has_distortion or any(code in str(ctype) for ctype in wcs.wcs.ctype for code in ("TPV", "TNX", "ZPX")),
        "pixels": pixels,
        "world": plain(world),
        "back": plain(back),
    }


def main():
    files = json.load(sys.stdin)
    for entry in files:
        try:
            for index, header, hdus in headers(entry["file"], entry["text"]):
                for alternate in alternates(header):
                    answer = {"file": entry["file"], "hdu": index, "alternate": alternate}
                    try:
                        answer.update(measure(header, hdus, alternate, "%s %d %s" % (entry["file"].split("/")[-1], index, alternate)))
                    except Exception as error:
                        answer["error"] = "%s: %s" % (type(error).__name__, str(error)[:300])
                    print(json.dumps(answer), flush=True)
        except Exception as error:
            print(json.dumps({"file": entry["file"], "hdu": -1, "error": str(error)[:300]}), flush=True)


main()
