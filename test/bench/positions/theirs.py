"""Seconds that astropy.wcs takes for a million positions, as JSON: the header comes as JSON on standard input, argument 1 is the direction."""
import json
import sys
import time
import warnings

import numpy as np
from astropy.io import fits
from astropy.wcs import WCS

warnings.simplefilter("ignore")
cards = json.load(sys.stdin)
wcs = WCS(fits.Header(cards.items()))
count = 1_000_000
at = np.arange(count)
pixels = np.column_stack([(at * 7919 % 4096000) / 1000 + 0.5, (at * 104729 % 4096000) / 1000 + 0.5])
world = wcs.all_pix2world(pixels, 1)
start = time.perf_counter()
if sys.argv[1] == "forward":
    wcs.all_pix2world(pixels, 1)
elif cards.get("A_ORDER"):
    wcs.all_world2pix(world, 1, tolerance=1e-9)
else:
    wcs.wcs_world2pix(world, 1)
print(json.dumps(time.perf_counter() - start))
