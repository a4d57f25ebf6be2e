"""Seconds that astroquery's way takes to make a Table of a MAST answer (first argument), so many times
(second), the reading of the text included, as JSON."""

import json
import sys
import time

from astroquery.mast.discovery_portal import _json_to_table

seconds = []
for _ in range(int(sys.argv[2])):
    start = time.perf_counter()
    with open(sys.argv[1], encoding="utf-8") as file:
        answer = json.load(file)
    table = _json_to_table(answer)
    seconds.append(time.perf_counter() - start)
print(json.dumps({"seconds": seconds, "rows": len(table)}))
