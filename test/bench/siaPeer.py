"""Times pyvo's SIA 1 search, imports excluded: milliseconds of each run.

argument: {"url": service, "rows": expected, "runs": count}
"""
import json
import sys
import time
import warnings

warnings.simplefilter("ignore")

import pyvo  # noqa: E402

asked = json.loads(sys.argv[1])
service = pyvo.dal.SIAService(asked["url"])
times = []
for _ in range(asked["runs"] + 1):
    started = time.perf_counter()
    found = service.search(pos=(202.47, 47.195), size=15)
    found[0].title
    assert len(found) == asked["rows"], len(found)
    times.append(1000 * (time.perf_counter() - started))
print(json.dumps(times[1:]))
