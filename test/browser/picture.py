"""What astropy makes of the first image of a FITS file: limits and stretched levels at some pixels."""

import json
import sys
import warnings

import numpy as np
from astropy.io import fits
from astropy.visualization import (
    AsinhStretch,
    HistEqStretch,
    ImageNormalize,
    LinearStretch,
    LogStretch,
    MinMaxInterval,
    PercentileInterval,
    SinhStretch,
    SqrtStretch,
    SquaredStretch,
    ZScaleInterval,
)

warnings.simplefilter("ignore")
request = json.loads(sys.argv[1])
with fits.open(request["file"]) as hdus:
    hdu = next(one for one in hdus if one.is_image and one.data is not None)
    data = hdu.data.astype(float)
finite = data[np.isfinite(data)]
intervals = {
    "zscale": ZScaleInterval(),
    "99.5 %": PercentileInterval(99.5),
    "min–max": MinMaxInterval(),
}
limits = {name: [float(end) for end in one.get_limits(finite)] for name, one in intervals.items()}
stretches = {
    "linear": LinearStretch(),
    "log": LogStretch(1000),
    "sqrt": SqrtStretch(),
    "squared": SquaredStretch(),
    "asinh": AsinhStretch(0.1),
    "sinh": SinhStretch(1 / 3),
}
low, high = limits["zscale"]
normal = np.clip((data - low) / (high - low), 0, 1)
inside = (finite - low) / (high - low)
stretches["histogram"] = HistEqStretch(inside[(inside >= 0) & (inside <= 1)])
# Pixels whose neighbours are alike, so that a screen pixel at their edge says the same.
random = np.random.default_rng(7)
height, width = data.shape
places = [(int(x), int(y)) for x, y in zip(random.integers(3, width - 3, 24), random.integers(3, height - 3, 24))]
places = [(x, y) for x, y in places if np.isfinite(data[y, x])]
json.dump(
    {
        "width": width,
        "height": height,
        "limits": limits,
        "places": places,
        "levels": {
            name: [float(np.asarray(one(np.array([normal[y, x]])))[0]) for x, y in places]
            for name, one in stretches.items()
        },
    },
    sys.stdout,
)
