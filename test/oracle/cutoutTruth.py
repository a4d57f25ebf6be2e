"""Compares cutouts with what they were cut from. On standard input one line per cutout, by tabs: the image's
path, HDU, the cutout's path, and its slices in NumPy order as `start:stop:step,…`. Prints one verdict a line."""

import os
import re
import sys
import warnings

import numpy as np
from astropy import log
from astropy.io import fits
from astropy.wcs import WCS

warnings.simplefilter("ignore")
log.setLevel("ERROR")


def same(ours, theirs):
    floats = theirs.dtype.kind == "f"
    return ours.dtype.newbyteorder("=") == theirs.dtype.newbyteorder("=") and np.array_equal(ours, theirs, equal_nan=floats)


def raw(path, hdu):
    with fits.open(path, memmap=False, do_not_scale_image_data=True) as hdus:
        return hdus[hdu].data


def keys(header):
    """The letters of the coordinate systems that a header names. (find_all_wcs breaks memory on some.)"""
    found = {match[1] or " " for match in map(re.compile(r"CTYPE\d+([A-Z]?)$").match, header) if match}
    return sorted(found) or [" "]


def world(hdus, hdu, key, pixels):
    """World coordinates by astropy.wcs; the error where it has none."""
    try:
        wcs = WCS(hdus[hdu].header, hdus, key=key, fix=False)
        if wcs.naxis < pixels.shape[1]:
            pixels = pixels[:, : wcs.naxis]
        extra = wcs.naxis - pixels.shape[1]
        pixels = np.hstack([pixels, np.ones((len(pixels), extra))])
        return wcs.all_pix2world(pixels, 1)
    except Exception as error:
        return type(error).__name__


def verdict(path, hdu, cutout, text):
    try:
        fits.open(path).close()
    except Exception:
        return "same"  # astropy gives up on the original
    slices = tuple(slice(*map(int, part.split(":"))) for part in text.split(","))
    if not same(raw(cutout, 0), raw(path, hdu)[slices]):
        return "stored numbers differ"
    with fits.open(path, memmap=False) as whole, fits.open(cutout, memmap=False, checksum=True) as part:
        # Of compressed integers astropy leaves blanks as they are, of others it makes NaN.
        odd = isinstance(whole[hdu], fits.CompImageHDU) and "BLANK" in part[0].header
        if not odd and not same(part[0].data, whole[hdu].data[slices]):
            return "pixels differ"
        starts = np.array([s.start for s in reversed(slices)])
        steps = np.array([s.step for s in reversed(slices)])
        shape = np.array(part[0].data.shape[::-1])
        random = np.random.default_rng(1)
        ours = np.vstack([np.ones(len(shape)), shape, random.uniform(1, shape + 1e-9, (12, len(shape)))])
        theirs = (ours - 1) * steps + starts + 1
        for key in keys(whole[hdu].header):
            truth = world(whole, hdu, key, theirs)
            own = world(part, 0, key, ours)
            if isinstance(truth, str):
                continue  # no coordinates to keep
            if isinstance(own, str):
                return f"WCS {key!r}: {own}"
            scale = np.maximum(np.abs(truth), np.nanmax(np.abs(np.ptp(truth, axis=0, keepdims=True)), axis=0))
            off = np.abs(own - truth) > 1e-9 * np.where(np.isfinite(scale), scale, 1) + 1e-12
            around = np.abs(np.abs(own - truth) - 360) < 1e-9
            if (np.isnan(own) != np.isnan(truth)).any() or (off & ~around).any():
                return f"WCS {key!r}: {own[0]} where it was {truth[0]}"
    return "same"


for line in sys.stdin.read().splitlines():
    path, hdu, cutout, text = line.split("\t")
    # Each in a process of its own: wcslib ends on some headers.
    child = os.fork()
    if child == 0:
        try:
            print(verdict(path, int(hdu), cutout, text), flush=True)
        except Exception as error:
            print(f"{type(error).__name__}: {error}".replace("\n", " "), flush=True)
        os._exit(0)
    if os.waitpid(child, 0)[1] != 0:
        print("astropy crashes", flush=True)
os._exit(0)
