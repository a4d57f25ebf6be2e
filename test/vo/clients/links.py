"""Says what pyvo reads in DataLink documents: a list of links for each address given as {"links": [url]}."""
import json
import sys
import warnings

warnings.simplefilter("ignore")

import numpy as np  # noqa: E402
from pyvo.dal.adhoc import DatalinkResults  # noqa: E402


def plain(value):
    return None if value is None or value is np.ma.masked or str(value) == "" else str(value)


print(json.dumps([[{
    "id": plain(link["ID"]),
    "accessUrl": plain(link["access_url"]),
    "serviceDef": plain(link["service_def"]),
    "errorMessage": plain(link["error_message"]),
    "semantics": plain(link["semantics"]),
    "contentType": plain(link["content_type"]),
} for link in DatalinkResults.from_result_url(url)] for url in json.loads(sys.argv[1])["links"]]))
