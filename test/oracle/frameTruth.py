"""Positions all over the sky in the frames of astropy.coordinates, both ways, as JSON on standard output."""
import json
import warnings

import numpy as np
from astropy.coordinates import FK4, FK5, ICRS, BarycentricMeanEcliptic, FK4NoETerms, Galactic, SkyCoord, Supergalactic

warnings.simplefilter("ignore")
dice = np.random.default_rng(2)
lon = dice.uniform(0, 360, 60)
lat = np.degrees(np.arcsin(dice.uniform(-1, 1, 60)))
frames = [
    ("fk5", None, FK5()),
    ("fk5", 1975, FK5(equinox="J1975")),
    ("fk4", None, FK4()),
    ("fk4", 1975, FK4(equinox="B1975")),
    ("fk4-no-e", None, FK4NoETerms()),
    ("galactic", None, Galactic()),
    ("supergalactic", None, Supergalactic()),
    ("ecliptic", None, BarycentricMeanEcliptic()),
    ("ecliptic", 1990, BarycentricMeanEcliptic(equinox="J1990")),
]
answer = []
for name, equinox, frame in frames:
    there = SkyCoord(lon, lat, unit="deg").transform_to(frame).spherical
    back = SkyCoord(lon, lat, unit="deg", frame=frame).transform_to(ICRS())
    answer.append(
        {
            "name": name,
            "equinox": equinox,
            "from": list(zip(lon, lat)),
            "there": list(zip(there.lon.deg, there.lat.deg)),
            "back": list(zip(back.ra.deg, back.dec.deg)),
        }
    )
print(json.dumps(answer))
