"""What astropy says of some pixels of the first image of a FITS file: places in several frames, and values."""

import json
import sys
import warnings

from astropy.coordinates import SkyCoord
from astropy.io import fits
from astropy.wcs import WCS
from astropy.wcs.utils import wcs_to_celestial_frame

warnings.simplefilter("ignore")
request = json.loads(sys.argv[1])
with fits.open(request["file"]) as hdus:
    hdu = next(one for one in hdus if one.is_image and one.data is not None)
    data, header = hdu.data, hdu.header
    wcs = WCS(header, hdus).celestial
height, width = data.shape[-2:]
pixels = [(width // 2, height // 2), (width // 4, height // 5), (3 * width // 4, 4 * height // 5)]
answers = []
for x, y in pixels:
    place = SkyCoord(*wcs.all_pix2world(x, y, 0), unit="deg", frame=wcs_to_celestial_frame(wcs))
    icrs, galactic = place.icrs, place.galactic
    answers.append(
        {
            "x": x + 1,
            "y": y + 1,
            "icrs": [float(icrs.ra.deg), float(icrs.dec.deg)],
            "galactic": [float(galactic.l.deg), float(galactic.b.deg)],
        }
    )
json.dump({"width": width, "height": height, "pixels": answers}, sys.stdout)
