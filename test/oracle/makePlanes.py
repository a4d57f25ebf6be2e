"""Writes planes of many distributions, to compare display limits on. Usage: makePlanes.py FOLDER"""

import sys

import numpy as np
from astropy.io import fits

random = np.random.default_rng(20260102)


def sky(shape, stars):
    """Noise with stars of a steep brightness distribution."""
    data = random.normal(500, 12, shape)
    rows, columns = np.indices(shape)
    for _ in range(stars):
        y, x = random.uniform(0, shape[0]), random.uniform(0, shape[1])
        data += random.pareto(1) * 200 * np.exp(-((rows - y) ** 2 + (columns - x) ** 2) / 8)
    return data


holes = sky((300, 401), 60)
holes[random.uniform(size=holes.shape) < 0.4] = np.nan
planes = {
    "noise": random.normal(0, 1, (123, 77)),
    "sky": sky((256, 300), 80),
    "integers": sky((200, 200), 30).astype("i2"),
    "holes": holes.astype("f4"),
    "large": 1e9 + random.normal(0, 1, (64, 64)),
    "exponential": random.exponential(1, (500, 200)).astype("f4"),
    "two": np.where(random.uniform(size=(90, 90)) < 0.7, 0.0, 1.0),
    "flat": np.full((50, 50), 3.5),
    "blank": np.full((5, 5), np.nan),
    "tiny": np.array([[1.0, 2.0], [3.0, 10.0]]),
    "row": random.normal(5, 2, 3000),
    "cube": random.normal(5, 2, (4, 60, 70)).astype("f4"),
    "infinite": np.where(random.uniform(size=(80, 80)) < 0.1, np.inf, random.normal(0, 1, (80, 80))),
    "wide": random.normal(100, 5, (3, 300_001)).astype("f4"),
}
for name, data in planes.items():
    path = f"{sys.argv[1]}/{name}.fits"
    fits.writeto(path, data)
    print(path)
