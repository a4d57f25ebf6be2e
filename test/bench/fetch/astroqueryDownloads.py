"""Downloads so many products with astroquery's download_products; prints seconds."""
import json
import os
import sys
import time

from astropy.table import Table
from astroquery.mast import Observations

argument = json.loads(sys.argv[1])
count, folder = argument["count"], argument["folder"]
Observations._portal_api_connection.MAST_DOWNLOAD_URL = argument["origin"] + "/download"
products = Table(
    {
        "obsID": [str(n) for n in range(count)],
        "obs_collection": ["A"] * count,
        "obs_id": ["o"] * count,
        "dataURI": ["%d.fits" % n for n in range(count)],
        "productFilename": ["%d.fits" % n for n in range(count)],
        "type": ["S"] * count,
    }
)
out, sys.stdout = sys.stdout, open(os.devnull, "w")
started = time.perf_counter()
manifest = Observations.download_products(products, download_dir=folder)
seconds = time.perf_counter() - started
sys.stdout = out
assert set(manifest["Status"]) == {"COMPLETE"}, set(manifest["Status"])
print(json.dumps(seconds))
