"""What astropy says of FITS files: HDUs, cards and digests of pixels, one JSON object per line.

Usage: astropyTruth.py FILE...   (or one path per line on standard input)
"""

import hashlib
import json
import os
import sys
import warnings

import numpy as np
from astropy.io import fits
from plainCards import plain_cards

warnings.simplefilter("ignore")


def cards(hdu, stream):
    """The cards as they stand in the file: hdu.header has been edited by then."""
    stream.seek(hdu._header_offset)
    return plain_cards(fits.Header.fromfile(stream))


def kind(hdu):
    if isinstance(hdu, fits.GroupsHDU):
        return "groups"
    if isinstance(hdu, (fits.CompImageHDU, fits.PrimaryHDU, fits.ImageHDU)):
        return "image"
    if isinstance(hdu, fits.BinTableHDU):
        return "table"
    if isinstance(hdu, fits.TableHDU):
        return "ascii-table"
    return "other"


def pixels(hdu):
    if kind(hdu) != "image":
        return None
    try:
        data = hdu.data
        if data is None:
            return None
        # One NaN for all of them: which one a blank becomes is nobody's promise.
        if data.dtype.kind == "f":
            data[np.isnan(data)] = np.nan
        if isinstance(hdu, fits.CompImageHDU):
            # In which byte order astropy decompresses is nobody's promise either.
            data = data.astype(data.dtype.newbyteorder("<"))
            kind_and_size = data.dtype.str[1:]
            digest = hashlib.sha256(np.ascontiguousarray(data).tobytes()).hexdigest()
            return {"dtype": kind_and_size, "shape": list(data.shape), "sha256": digest}
        return {
            "dtype": data.dtype.str,
            "shape": list(data.shape),
            "sha256": hashlib.sha256(np.ascontiguousarray(data).tobytes()).hexdigest(),
        }
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


def describe(path):
    try:
        with fits.open(path, memmap=False, lazy_load_hdus=False) as hdus:
            headers = [list(cards(hdu, hdus._file)) for hdu in hdus]
            return {
                "hdus": [
                    {
                        "kind": kind(hdu),
                        "name": hdu.name,
                        "version": hdu.ver,
                        "cards": headers[index],
                        "pixels": pixels(hdu),
                    }
                    for index, hdu in enumerate(hdus)
                ]
            }
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


for path in sys.argv[1:] or [line.rstrip("\n") for line in sys.stdin]:
    print(json.dumps({"path": path, **describe(path)}, default=str), flush=True)
os._exit(0)  # astropy's lazy files complain on the way out
