"""What astropy says of the first image of a FITS file and its middle pixel, counted from 1."""

import json
import sys
import warnings

from astropy.io import fits

warnings.simplefilter("ignore")
with fits.open(json.loads(sys.argv[1])) as hdus:
    first = next(hdu for hdu in hdus if hdu.is_image and hdu.data is not None)
    data = first.data
    cards = [card.keyword for card in first.header.cards]
    if isinstance(first, fits.CompImageHDU):
        # What astropy leaves in from the compressed form (see test/oracle/restored.test.ts): sums among it,
        # where those of the image itself were not kept beside them.
        left = {"ZDITHER0", "ZBLANK"}
        with fits.open(hdus.filename(), disable_image_compression=True) as stored:
            left |= {name for name, kept in (("CHECKSUM", "ZHECKSUM"), ("DATASUM", "ZDATASUM")) if kept not in stored[hdus.index(first)].header}
        cards = [keyword for keyword in cards if keyword not in left]
    height, width = data.shape
    x, y = width // 2, height // 2
    json.dump(
        {
            "x": x + 1,
            "y": y + 1,
            "width": width,
            "height": height,
            "value": float(data[y, x]),
            "cards": len(cards),
        },
        sys.stdout,
    )
