"""Compares what was read of spectra with specutils, else with the columns and images as astropy has them.

Standard input: a line of JSON for each file, {file, json}, where json names a file that holds what the command
`spectrum --json` prints, or is null where nothing was recognised. Prints a line of JSON for each:
{file, by, verdict, why}; by is specutils or astropy, verdict agrees, differs, refused (by us) or neither.
"""

import json
import re
import sys
import warnings

import numpy as np

warnings.simplefilter("ignore")

from astropy import units as u
from astropy.io import fits
from astropy.wcs import WCS

from specutils import Spectrum1D, SpectrumCollection, SpectrumList

ANGSTROM = {"angstroms", "ang", "a", "angstrom"}


def unit_of(text):
    if (text or "").lower() in ANGSTROM:
        return u.AA
    return u.Unit(text) if text else u.dimensionless_unscaled


def of_specutils(file):
    """Pairs of axis (a Quantity) and flux of all spectra; None where specutils has no loader for the file."""
    errors = []
    for kind, options in (
        (SpectrumCollection, {"format": "iraf"}),
        (SpectrumList, {}),
        (Spectrum1D, {"format": "IPAC"} if file.endswith(".dat") else {}),
    ):
        try:
            if kind is SpectrumCollection and not is_iraf(file):
                continue
            read = kind.read(file, **options)
        except Exception as error:
            errors.append(f"{kind.__name__}: {error}")
            continue
        pairs = []
        for one in read if kind is SpectrumList else [read]:
            flux = np.atleast_2d(np.asarray(one.flux.value))
            flux = flux.reshape(-1, flux.shape[-1])
            axis = one.spectral_axis
            for row, line in enumerate(flux):
                pairs.append((u.Quantity(axis if axis.ndim == 1 else axis[row]), line))
        if pairs:
            return pairs
    return None


def is_iraf(file):
    header = fits.getheader(file)
    return "WAT1_001" in header and header.get("CTYPE1", "").upper().startswith("MULTISPE")


def of_astropy(file, ours):
    """The same by hand: the columns or extensions that `ours` says it was read from."""
    pairs = []
    with fits.open(file) as hdus:
        for one in ours:
            hdu, parts, row = hdus[one["hdu"]], one["parts"], one["row"]
            if hdu.header.get("CTYPE1", "").startswith("MULTISPE"):
                pairs.append(of_multispec(hdu, one))
            elif "APERTURE" in hdus and hdu.data[parts[1]].ndim == 3:
                pairs.append(of_pixels(hdus, hdu, row))
            elif isinstance(hdu, (fits.BinTableHDU, fits.TableHDU)):
                pairs.append(of_table(hdu, parts, row, one))
            else:
                pairs.append(of_image(hdus, hdu, one))
    return pairs


def of_multispec(hdu, one):
    """Dispersions of IRAF by numpy: linear, logarithmic, Chebyshev and Legendre ones."""
    text = "".join(f"{hdu.header[key]:68s}" for key in hdu.header["WAT2*"])
    spec = re.search(rf'spec{one["row"] + 1}\s*=\s*"([^"]*)', text).group(1).split()
    kind, start, step, count, z = (float(spec[at]) for at in (2, 3, 4, 5, 6))
    p = np.arange(1, int(count) + 1)
    if kind in (0, 1):
        axis = start + step * (p - 1)
        axis = 10**axis if kind == 1 else axis
    else:
        values = [float(v) for v in spec[9:]]
        axis, at = 0.0, 0
        while at < len(values):
            weight, zero, function, order, low, high = values[at : at + 6]
            series = {1: np.polynomial.chebyshev.chebval, 2: np.polynomial.legendre.legval}[int(function)]
            order = int(order)
            axis = axis + weight * (zero + series((2 * p - (high + low)) / (high - low), values[at + 6 : at + 6 + order]))
            at += 6 + order
    flux = np.asarray(hdu.data, dtype=float)
    flux = flux[0] if flux.ndim == 3 else flux
    return axis / (1 + z), np.atleast_2d(flux)[one["row"]][: int(count)]


def of_pixels(hdus, hdu, pixel):
    """One pixel of a target pixel file, or the sum over the optimal aperture, over all pixels where it marks none."""
    inside = (np.asarray(hdus["APERTURE"].data).astype(int) & 2) != 0
    cube = hdu.data["FLUX"]
    if pixel is not None:
        return hdu.data["TIME"], cube.reshape(len(cube), -1)[:, pixel]
    cube = cube[:, inside] if inside.any() else cube.reshape(len(cube), -1)
    total = np.where(np.isnan(cube).all(axis=1), np.nan, np.nansum(cube.astype(float), axis=1))
    return hdu.data["TIME"], total


def of_table(hdu, parts, row, one):
    data = hdu.data
    if parts == ["flux", "flux_error"] and "source_id" in data.names:  # Gaia XP: the grid of its data model
        return 336 + 2.0 * np.arange(343), data["flux"][row]
    if parts[0] == "WAVELENGTH" and parts[1] == "DELTAW":
        r = data[row]
        count = int(r["NPOINTS"])
        first = int(r["STARTPIX"]) - 1 if "STARTPIX" in data.names else 0
        return r["WAVELENGTH"] + r["DELTAW"] * np.arange(count), r[parts[2]][first : first + count]
    axis, flux = data[parts[0]], data[parts[1]]
    if row is not None:
        axis, flux = np.asarray(axis[row]).ravel(), np.asarray(flux[row]).ravel()
        if flux.size > axis.size:  # bands of one cell
            bands = flux.size // axis.size
            flux = flux[int(re.search(r"band (\d+)", one["name"]).group(1)) - 1 :: bands]
    if parts[0].lower().startswith("log"):
        axis = 10 ** np.asarray(axis, dtype=float)
    count = len(one["axis"]["values"])
    return np.asarray(axis, dtype=float)[:count], np.asarray(flux, dtype=float)[:count]


def of_image(hdus, hdu, one):
    parts, row = one["parts"], one["row"]
    flux = np.asarray(hdu.data, dtype=float)
    names = [h.name for h in hdus]
    if hdus[0].header.get("TELESCOP") == "LAMOST":  # LAMOST: flux, inverse variance, wavelength
        return flux[2], flux[0]
    if flux.ndim == 3 and parts[0] == "SCI":
        pixels = np.zeros((len(flux), 3))
        pixels[:, 2] = np.arange(len(flux))
        return WCS(hdu.header).all_pix2world(pixels, 0)[:, 2], flux.reshape(len(flux), -1)[:, row]
    wave = next((p for p in parts if "WAVE" in p and p in names), None)
    if wave is not None:
        ver = hdu.ver if (wave, hdu.ver) in hdus else 1
        axis = np.asarray(hdus[wave, ver].data, dtype=float)
        across = hdu.header.get("DISPAXIS", hdus[0].header.get("DISPAXIS", 1))
        if axis.ndim == 2:
            return (axis[row], flux[row]) if across == 1 else (axis[:, row], flux[:, row])
    else:
        header = hdu.header
        wcs = WCS(header, hdus)
        pixels = np.zeros((flux.shape[-1], wcs.naxis))
        pixels[:, 0] = np.arange(flux.shape[-1])
        axis = wcs.all_pix2world(pixels, 0)[:, 0]
        if header.get("DC-FLAG") == 1 or header.get("CTYPE1", "").upper().startswith("LOG"):
            axis = 10**axis
    flux = flux.reshape(-1, flux.shape[-1])
    return axis, flux[row or 0]


def compare(ours, theirs, kind):
    """Why they differ; None where they agree."""
    mine_axis = np.concatenate([quantity(one) for one in ours])
    mine_flux = np.concatenate([numbers(one["flux"]["values"]) for one in ours])
    if isinstance(theirs[0][0], u.Quantity):
        unit = unit_of(ours[0]["axis"]["unit"])
        try:
            axis = np.concatenate([a.to_value(unit, u.spectral()) for a, _ in theirs])
        except u.UnitConversionError as error:
            return f"unit of the axis: {error}"
    else:
        axis = np.concatenate([np.asarray(a, dtype=float) for a, _ in theirs])
    flux = np.concatenate([np.asarray(f, dtype=float) for _, f in theirs])
    if len(axis) != len(mine_axis):
        return f"{len(ours)} spectra, {len(mine_axis)} samples; theirs {len(theirs)}, {len(axis)}"
    if not close(mine_axis, axis) or not close(mine_flux, flux):
        # Some loaders join the orders of a spectrum and sort them.
        a, b = np.lexsort((mine_flux, mine_axis)), np.lexsort((flux, axis))
        if not close(mine_axis[a], axis[b]):
            at = int(np.nanargmax(np.abs(mine_axis - axis)))
            return f"axis at {at}: {mine_axis[at]!r}, theirs {axis[at]!r}"
        if not close(mine_flux[a], flux[b]):
            at = int(np.nanargmax(np.abs(mine_flux - flux)))
            return f"flux at {at}: {mine_flux[at]!r}, theirs {flux[at]!r}"
    return None


def quantity(one):
    return numbers(one["axis"]["values"])


def numbers(values):
    return np.array([np.nan if v is None else v for v in values], dtype=float)


def close(a, b):
    a, b = np.where(np.isfinite(a), a, np.nan), np.where(np.isfinite(b), b, np.nan)
    scale = np.nanmax(np.abs(b)) if np.isfinite(b).any() else 0
    return np.allclose(a, b, rtol=1e-6, atol=1e-12 * scale, equal_nan=True)


def judge(file, path):
    read = json.load(open(path)) if path else None
    ours = read["spectra"] if read else None
    try:
        theirs = of_specutils(file) if not read or read["kind"] == "spectra" else None
    except Exception:
        theirs = None
    if ours is None:
        return ("specutils", "refused", "specutils reads it") if theirs else ("", "neither", "")
    by_specutils = compare(ours, theirs, "specutils") if theirs else None
    if theirs and by_specutils is None:
        return "specutils", "agrees", ""
    try:
        by_astropy = compare(ours, of_astropy(file, ours), "astropy")
    except Exception as error:
        by_astropy = f"{type(error).__name__}: {error}"
    if theirs:
        why = f"{by_specutils} (as astropy {'has' if by_astropy is None else 'has not'} it)"
        return "specutils", "differs", why
    return "astropy", "agrees" if by_astropy is None else "differs", by_astropy or ""


for line in sys.stdin:
    if line.strip():
        task = json.loads(line)
        by, verdict, why = judge(task["file"], task["json"])
        print(json.dumps({"file": task["file"], "by": by, "verdict": verdict, "why": why}), flush=True)
