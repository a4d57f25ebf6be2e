"""What astropy reads of tables that were written: columns with units, and the cells of one column."""

import json
import sys
import warnings

from astropy.table import Table

warnings.simplefilter("ignore")
request = json.loads(sys.argv[1])
tables = []
for name in request["files"]:
    kind = {"ecsv": "ascii.ecsv", "csv": "ascii.csv", "vot": "votable"}[name.rsplit(".", 1)[1]]
    table = Table.read(name, format=kind)
    unit = table["s_ra"].unit
    tables.append(
        {
            "titles": [str(title) for title in table["obs_title"]],
            "ra": [float(value) for value in table["s_ra"]],
            "unit": None if unit is None else str(unit),
        }
    )
json.dump(tables, sys.stdout)
