"""`make FOLDER` writes three images of one field; `check FOLDER` compares what was composed of them with astropy and
NumPy, and prints how far they are apart."""

import json
import sys
import warnings

import numpy as np
from astropy.io import fits
from astropy.visualization import make_lupton_rgb
from astropy.wcs import WCS

warnings.simplefilter("ignore")
what, folder = sys.argv[1:]


def header(sip=True):
    of = fits.Header({"BUNIT": "adu", "BSCALE": 1.0, "DATAMAX": 9.0, "OBJECT": "field"})
    of.update({"CRPIX1": 30.25, "CRPIX2": 20.5, "CRVAL1": 10.0, "CRVAL2": 60.0})
    of.update({"CTYPE1": "RA---TAN", "CTYPE2": "DEC--TAN"})
    of.update({"CD1_1": -3e-3, "CD1_2": 5e-4, "CD2_1": 5e-4, "CD2_2": 3e-3})
    if sip:
        of.update({"CTYPE1": "RA---TAN-SIP", "CTYPE2": "DEC--TAN-SIP"})
        of.update({"A_ORDER": 2, "A_2_0": 1e-4, "A_1_1": -2e-4, "B_ORDER": 2, "B_0_2": 3e-4, "B_2_0": 1e-4})
    # A second system that says nothing of the sky.
    of.update({"CTYPE1A": "X", "CTYPE2A": "Y", "CD1_1A": 2.0, "CD2_2A": 2.0, "CRPIX1A": 1.0, "CRPIX2A": 1.0})
    return of


def names(kind):
    return [f"{folder}/{kind}-{band}.fits" for band in ("red", "green", "blue")]


if what == "make":
    rng = np.random.default_rng(4)
    for path, plain in zip(names("flat"), names("plain")):
        data = 1e5 + rng.normal(0, 30, (40, 61))
        data[5:9, 11:13] = np.nan
        for one, sip in ((path, True), (plain, False)):
            hdu = fits.ImageHDU(data, header(sip), name="SCI")
            fits.HDUList([fits.PrimaryHDU(), hdu]).writeto(one, overwrite=True)
    for path in names("cube"):
        radio = fits.Header({"CTYPE1": "RA---SIN", "CTYPE2": "DEC--SIN", "CTYPE3": "STOKES", "CTYPE4": "FREQ"})
        radio.update({"CRPIX1": 8.0, "CRPIX2": 7.0, "CRPIX3": 1.0, "CRPIX4": 2.0, "CRVAL1": 50.0, "CRVAL2": -30.0})
        radio.update({"CRVAL3": 1.0, "CRVAL4": 1.4e9, "CDELT1": -1e-3, "CDELT2": 1e-3, "CDELT3": 1.0})
        radio.update({"CDELT4": 1e6, "CUNIT4": "Hz", "WCSAXES": 4, "LONPOLE": 180.0})
        fits.PrimaryHDU(rng.normal(0, 1, (3, 1, 14, 16)).astype("f4"), radio).writeto(path, overwrite=True)
else:
    found = {}
    bands = [fits.getdata(path, 1) for path in names("flat")]
    with fits.open(f"{folder}/difference.fits", checksum=True) as made:
        data, of = made[0].data, made[0].header
        found["difference"] = float(np.nanmax(np.abs(data - (bands[0] - bands[2]))))
        found["blank"] = bool((np.isnan(data) == np.isnan(bands[0])).all())
        found["words"] = [of.get("BUNIT"), of.get("OBJECT"), of.get("DATAMAX"), of.get("EXTNAME"), len(made)]
        places = [[0.0, 0.0], [60.0, 39.0], [13.0, 31.0]]
        whole = WCS(header())
        found["sky"] = float(np.abs(WCS(of).all_pix2world(places, 0) - whole.all_pix2world(places, 0)).max())
    with fits.open(f"{folder}/blocks.fits") as made:
        data, of = made[0].data, made[0].header
        truth = (bands[0] - bands[2])[: 36, : 60].reshape(9, 4, 15, 4).mean(axis=(1, 3))
        found["blocks"] = float(np.nanmax(np.abs(data[:9, :15] - truth)[2:, 4:]))
        # The middle of a block of four is between its second and its third pixel.
        at = whole.all_pix2world([[4 * 7 + 1.5, 4 * 3 + 1.5]], 0)
        found["block sky"] = float(np.abs(WCS(of).all_pix2world([[7, 3]], 0) - at).max())
    with fits.open(f"{folder}/rgb.fits", checksum=True) as made:
        data, of = made[0].data, made[0].header
        truth = make_lupton_rgb(*bands, minimum=[1e5 - 20, 1e5 - 10, 1e5], stretch=40, Q=6)
        clear = np.isfinite(bands[0])
        # Both cut to whole numbers: one more or less where a product ends at one.
        apart = np.abs(np.moveaxis(truth, 2, 0).astype(int) - data.astype(int))[:, clear]
        found["rgb"] = [list(data.shape), str(data.dtype), int(apart.max()), int(data[:, ~clear].max())]
        wcs, own = WCS(of), WCS(header(sip=False))
        found["rgb sky"] = float(np.abs(wcs.celestial.all_pix2world(places, 0) - own.all_pix2world(places, 0)).max())
        found["rgb axes"] = [wcs.naxis, *wcs.wcs.ctype, float(wcs.wcs_pix2world([[1.0, 1.0, 3.0]], 1)[0][2])]
        found["other system"] = WCS(of, key="A").wcs_pix2world([[3.0, 2.0, 1.0]], 1)[0].tolist()
        found["rgb unit"] = of.get("BUNIT")
    with fits.open(f"{folder}/sip-rgb.fits") as made:
        # As astropy asks for where there are distortions of two of three axes.
        wcs = WCS(made[0].header, naxis=2)
        found["sip sky"] = float(np.abs(wcs.all_pix2world(places, 0) - whole.all_pix2world(places, 0)).max())
    with fits.open(f"{folder}/cube-rgb.fits") as made, fits.open(names("cube")[0]) as first:
        of, wcs, own = made[0].header, WCS(made[0].header), WCS(first[0].header)
        found["cube"] = [list(made[0].data.shape), *wcs.wcs.ctype]
        found["cube sky"] = float(
            np.abs(wcs.wcs_pix2world([[3, 4, 0, 0, 1]], 0)[0][:4] - own.wcs_pix2world([[3, 4, 0, 2]], 0)[0]).max()
        )
    print(json.dumps(found))
