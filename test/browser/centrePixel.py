"""What astropy says of the primary image of a FITS file and its middle pixel, counted from 1."""

import json
import sys
import warnings

from astropy.io import fits

warnings.simplefilter("ignore")
with fits.open(json.loads(sys.argv[1])) as hdus:
    data = hdus[0].data
    height, width = data.shape
    x, y = width // 2, height // 2
    json.dump(
        {
            "x": x + 1,
            "y": y + 1,
            "width": width,
            "height": height,
            "value": float(data[y, x]),
            "cards": len(hdus[0].header),
        },
        sys.stdout,
    )
