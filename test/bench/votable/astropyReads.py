"""Seconds that astropy takes to read a VOTable (first argument), so many times (second), as JSON."""

import json
import sys
import time
import warnings

from astropy.io.votable import parse

warnings.simplefilter("ignore")
seconds = []
for _ in range(int(sys.argv[2])):
    start = time.perf_counter()
    parse(sys.argv[1], verify="ignore").get_first_table().array
    seconds.append(time.perf_counter() - start)
print(json.dumps({"seconds": seconds}))
