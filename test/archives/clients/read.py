"""Reads a FITS file with astropy, warnings being errors: for each HDU its name, data type, shape and values.

argument: path
"""
import json
import sys
import warnings

import numpy as np
from astropy.io import fits

warnings.simplefilter("error")


def plain(hdu):
    if isinstance(hdu, fits.BinTableHDU):
        return {name: hdu.data[name].tolist() for name in hdu.columns.names}
    return None if hdu.data is None else [str(v) for v in np.ravel(hdu.data)]


with fits.open(json.loads(sys.argv[1])) as hdus:
    hdus.verify("exception")
    print(json.dumps([{
        "name": hdu.name,
        "type": None if hdu.data is None or hdu.is_image is False else hdu.data.dtype.str,
        "shape": None if hdu.data is None else list(hdu.data.shape),
        "values": plain(hdu),
        "cards": {card.keyword: card.value for card in hdu.header.cards if card.keyword.startswith("T_")},
    } for hdu in hdus]))
