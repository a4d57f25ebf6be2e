"""What astropy and funpack make of the headers of tile-compressed images and tables.

Usage: restoredTruth.py   (one path per line on standard input)
Prints one JSON object per line: the path, and for each compressed HDU its index with the cards that
astropy gives (null for a table, which it does not restore) and those that funpack writes.
"""

import json
import os
import subprocess
import sys
import tempfile
import warnings

from astropy.io import fits
from plainCards import plain_cards

warnings.simplefilter("ignore")


def unpacked(path):
    """The HDUs of the file as funpack writes it; none where funpack refuses."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out.fits")
        done = subprocess.run(["funpack", "-O", out, path], capture_output=True)
        if done.returncode != 0 or not os.path.exists(out):
            return None
        with fits.open(out, lazy_load_hdus=False) as hdus:
            return [list(plain_cards(hdu.header)) for hdu in hdus]


def describe(path):
    with fits.open(path, lazy_load_hdus=False, memmap=False, disable_image_compression=True) as raw:
        packed = [index for index, hdu in enumerate(raw) if hdu.header.get("ZIMAGE") or hdu.header.get("ZTABLE")]
        count = len(raw)
    if not packed:
        return []
    theirs = unpacked(path)
    # An empty primary before what was the primary itself is left out.
    moved = count - len(theirs) if theirs else 0
    with fits.open(path, lazy_load_hdus=False, memmap=False) as hdus:
        return [
            {
                "hdu": index,
                "astropy": list(plain_cards(hdus[index].header)) if isinstance(hdus[index], fits.CompImageHDU) else None,
                "funpack": theirs[index - moved] if theirs else None,
            }
            for index in packed
        ]


for line in sys.stdin:
    path = line.rstrip("\n")
    try:
        found = describe(path)
    except Exception as error:
        found = []
        print(f"{path}: {error}", file=sys.stderr)
    print(json.dumps({"path": path, "hdus": found}), flush=True)
