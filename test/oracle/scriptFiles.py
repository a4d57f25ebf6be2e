"""Makes the files that scripts open. arguments: folder, name of the cube"""
import sys
from pathlib import Path

import numpy as np
from astropy.io import fits
from astropy.table import Table

folder, name = Path(sys.argv[1]), sys.argv[2]
z, y, x = np.mgrid[0:3, 0:5, 0:8]
header = fits.Header(
    {
        "EXTVER": 2,
        "CTYPE1": "RA---TAN",
        "CTYPE2": "DEC--TAN",
        "CTYPE3": "FREQ",
        "CRPIX1": 1.0,
        "CRPIX2": 1.0,
        "CRPIX3": 1.0,
        "CRVAL1": 10.0,
        "CRVAL2": 20.0,
        "CRVAL3": 1.4e9,
        "CDELT1": -0.001,
        "CDELT2": 0.001,
        "CDELT3": 1e6,
        "CUNIT1": "deg",
        "CUNIT2": "deg",
        "CUNIT3": "Hz",
        "BUNIT": "Jy/beam",
    }
)
fits.HDUList(
    [
        fits.PrimaryHDU(),
        fits.ImageHDU((100 * (z + 1) + x + 10 * y).astype("f4"), header, name="SCI"),
        fits.BinTableHDU(Table({"a": [1, 2], "b": ["x", "y"]})),
    ]
).writeto(folder / name)
spectrum = Table({"wavelength": np.linspace(4000, 5000, 50), "flux": np.ones(50), "uncertainty": np.ones(50)})
spectrum["wavelength"].unit, spectrum["flux"].unit, spectrum["uncertainty"].unit = "AA", "Jy", "Jy"
spectrum.write(folder / "spectrum.fits")
