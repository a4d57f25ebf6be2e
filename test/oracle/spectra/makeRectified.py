"""Writes rectified spectra of JWST slits (s2d), whose wavelengths only the WCS in the ASDF extension tells.

The transforms are those that the pipeline's resampling writes, and its like. Prints lines of JSON as makeSpectra.py does.
"""

import json
import os
import sys
import warnings

warnings.simplefilter("ignore")

import numpy as np
from asdf import fits_embed
from astropy import coordinates, units as u
from astropy.io import fits
from astropy.modeling import models
from gwcs import coordinate_frames, wcs

folder = sys.argv[1]
rng = np.random.default_rng(17)


def table(values):
    return models.Tabular1D(points=np.arange(len(values)), lookup_table=values, bounds_error=False, fill_value=None)


def system(width, height, wavelengths, dispaxis):
    """The sky of the place along the slit, and the wavelength of that along the dispersion."""
    place, along = (1, 0) if dispaxis == 1 else (0, 1)
    sky = (models.Linear1D(1e-5, 0) & models.Linear1D(3e-5, -1e-4)) | models.Pix2Sky_TAN() | models.RotateNative2Celestial(53.1, -27.8, 180)
    transform = models.Mapping((place, place, along)) | sky & wavelengths
    detector = coordinate_frames.Frame2D(name="detector", axes_order=(0, 1), unit=(u.pix, u.pix))
    celestial = coordinate_frames.CelestialFrame(name="sky", axes_order=(0, 1), reference_frame=coordinates.ICRS())
    spectral = coordinate_frames.SpectralFrame(name="spectral", axes_order=(2,), unit=(u.micron,), axes_names=("wavelength",))
    world = coordinate_frames.CompositeFrame([celestial, spectral], name="world")
    made = wcs.WCS([(detector, transform), (world, None)])
    made.bounding_box = ((-0.5, width - 0.5), (-0.5, height - 0.5))
    return made


def write(name, slits, **options):
    hdus = [fits.PrimaryHDU()]
    hdus[0].header.update(TELESCOP="JWST", INSTRUME="NIRSPEC")
    systems = []
    for version, (width, height, wavelengths, dispaxis) in enumerate(slits, 1):
        for extension in ("SCI", "ERR", "CON", "WHT"):
            hdu = fits.ImageHDU(rng.normal(1, 0.1, (height, width)).astype("f4"), name=extension, ver=version)
            hdu.header.update(BUNIT="MJy/sr", DISPAXIS=dispaxis, SLTNAME=str(version), SRCTYPE="POINT")
            hdus.append(hdu)
        systems.append({"wcs": system(width, height, wavelengths, dispaxis)})
    tree = {"meta": systems[0]} if len(slits) == 1 else {"slits": [{"meta": one} for one in systems]}
    file = os.path.join(folder, name)
    fits_embed.AsdfInFits(fits.HDUList(hdus), tree).write_to(file, overwrite=True, **options)
    print(json.dumps({"file": file, "format": "jwst-s2d", "specutils": True}))


prism = np.linspace(0.6, 2.3, 80) ** 2
write("s2d.fits", [(80, 9, table(prism), 1)])
write("s2d-multi.fits", [(80, 9, table(prism), 1), (50, 7, table(np.geomspace(2.9, 5.1, 50)), 1)])
write("s2d-down.fits", [(6, 70, table(np.linspace(14, 5, 70)), 2)], all_array_storage="inline")
curve = models.Polynomial1D(3, c0=1.0, c1=2e-3, c2=1e-6, c3=-1e-9)
smooth = models.Chebyshev1D(3, domain=[0, 89], window=[-1, 1], c0=3.0, c1=0.7, c2=0.05, c3=-0.01)
chain = models.Shift(2.5) | models.Scale(0.01) | models.Polynomial1D(2, c0=1.6, c1=0.4, c2=0.03)
write("s2d-curves.fits", [(60, 5, curve, 1), (90, 5, smooth, 1), (40, 5, chain, 1)], all_array_compression="zlib")
write("s2d-sum.fits", [(60, 5, models.Linear1D(0.01, 1.0) + models.Polynomial1D(2, c2=1e-5), 1)])
