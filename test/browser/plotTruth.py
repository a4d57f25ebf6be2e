"""What astropy reads and fits of an SDSS-like spectrum: argument JSON {file, at, range}; `at` counts from 0."""
import json
import sys

import astropy.units as u
import numpy as np
from astropy.io import fits
from astropy.modeling import fitting, models

asked = json.loads(sys.argv[1])
with fits.open(asked["file"]) as hdus:
    data = hdus[1].data
    wavelength = 10 ** data["loglam"].astype(float)
    flux, sigma = data["flux"].astype(float), 1 / np.sqrt(data["ivar"].astype(float))
    good = data["and_mask"] == 0
low, high = asked["range"]
inside = good & (wavelength >= low) & (wavelength <= high)
x, y = wavelength[inside], flux[inside]
start = models.Gaussian1D(y.max() - y.min(), x[np.argmax(y)], (high - low) / 10) + models.Polynomial1D(1, c0=y.min())
fit = fitting.LevMarLSQFitter()(start, x, y, weights=1 / sigma[inside], maxiter=2000)
at = asked["at"]
density = flux[at] * 1e-17 * u.erg / u.s / u.cm**2 / u.AA
print(json.dumps({
    "wavelength": wavelength[at],
    "flux": flux[at],
    "sigma": sigma[at],
    "mJy": density.to_value(u.mJy, u.spectral_density(wavelength[at] * u.AA)),
    "centre": fit[0].mean.value,
    "fwhm": fit[0].fwhm,
    "area": fit[0].amplitude.value * abs(fit[0].stddev.value) * np.sqrt(2 * np.pi),
}))
