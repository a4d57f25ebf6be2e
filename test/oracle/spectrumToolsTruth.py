"""What astropy, scipy and specutils make of spectra and light curves.

Arguments: how many generated spectra, then FITS files with a table of WAVELENGTH and FLUX. Standard output: JSON, one entry per
spectrum with its arrays and the results, and one light curve.
"""
import json
import sys
import warnings

import numpy as np
from astropy import units as u
from astropy.convolution import Box1DKernel, Gaussian1DKernel, convolve
from astropy.io import fits
from astropy.modeling.fitting import FittingWithOutlierRemoval, LinearLSQFitter
from astropy.modeling.models import Chebyshev1D
from astropy.nddata import StdDevUncertainty
from astropy.stats import sigma_clip
from astropy.time import Time
from astropy.timeseries import TimeSeries, aggregate_downsample
from scipy.optimize import curve_fit
from specutils import SpectralRegion, Spectrum1D
from specutils.analysis import centroid, equivalent_width, fwhm, line_flux, snr, snr_derived
from specutils.manipulation import FluxConservingResampler, LinearInterpolatedResampler, extract_region

warnings.simplefilter("ignore")
dice = np.random.default_rng(11)


def plain(values):
    values = np.asarray(values, dtype=float)
    return [None if not np.isfinite(v) else float(v) for v in values.ravel()]


def model(x, base, slope, *lines):
    pivot = (x[0] + x[-1]) / 2
    y = base + slope * (x - pivot)
    for a, c, s in zip(lines[0::3], lines[1::3], lines[2::3]):
        y = y + a * np.exp(-0.5 * ((x - c) / s) ** 2)
    return y


def slopes(x, base, slope, *lines):
    """Derivatives of the model: by differences scipy stops some 1e-6 short of the minimum."""
    columns = [np.ones_like(x), x - (x[0] + x[-1]) / 2]
    for a, c, s in zip(lines[0::3], lines[1::3], lines[2::3]):
        away = (x - c) / s
        bell = np.exp(-0.5 * away**2)
        columns += [bell, a * bell * away / s, a * bell * away**2 / s]
    return np.column_stack(columns)


def generated(n):
    for k in range(n):
        axis = np.linspace(5000, 5400, 401) if k % 2 else np.geomspace(4000, 4700, 500)
        middle = axis[0] + (axis[-1] - axis[0]) * dice.uniform(0.35, 0.65)
        width, height = dice.uniform(3, 9), dice.choice([-1, 1]) * dice.uniform(20, 60)
        flux = 100 + 0.02 * (axis - axis[0]) + height * np.exp(-0.5 * ((axis - middle) / width) ** 2)
        sigma = np.full(axis.size, 2.0) * dice.uniform(0.8, 1.2, axis.size)
        flux = flux + dice.normal(0, sigma)
        flux[dice.integers(0, axis.size, 3)] += 90  # cosmic rays
        mask = dice.random(axis.size) < 0.01
        yield f"generated {k}", axis, flux, sigma, mask, [middle - 6 * width, middle + 6 * width], middle, width


def real(path):
    """A calibration spectrum of HST, about H beta, in units of its median."""
    table = fits.getdata(path, 1)
    axis, flux = (np.asarray(table[name], dtype=float) for name in ("WAVELENGTH", "FLUX"))
    near = (axis > 4500) & (axis < 5300)
    axis, flux = axis[near], flux[near] / np.median(flux[near])
    return path, axis, flux, 0.01 * np.abs(flux), np.zeros(axis.size, dtype=bool), [4821, 4901], 4861, 8.0


def answer(name, axis, flux, sigma, mask, window, centre, width):
    blank = np.where(mask, np.nan, flux)
    out = {"name": name, "axis": plain(axis), "flux": plain(flux), "sigma": plain(sigma), "mask": mask.astype(int).tolist()}
    out.update(window=window, centre=centre, width=width)

    def smooth(kernel):
        # Without blanks in the data astropy doesn't look for those beyond its ends.
        return plain(convolve(np.pad(blank, 20, constant_values=np.nan), kernel, nan_treatment="interpolate")[20:-20])

    out["box5"] = smooth(Box1DKernel(5))
    out["box4"] = smooth(Box1DKernel(4))
    out["gaussian"] = smooth(Gaussian1DKernel(2.3))
    padded = np.pad(blank, 3, constant_values=np.nan)
    out["median7"] = plain(np.nanmedian(np.lib.stride_tricks.sliding_window_view(padded, 7), axis=1))
    good = ~mask
    cheb = Chebyshev1D(4, domain=[axis[good].min(), axis[good].max()])
    clipped = FittingWithOutlierRemoval(LinearLSQFitter(), sigma_clip, niter=4, sigma=2.5, maxiters=1)
    fitted, _ = clipped(cheb, axis[good], flux[good], weights=1 / sigma[good])
    out["continuum"] = plain(fitted(axis))

    inside = good & (axis >= window[0]) & (axis <= window[1])
    x, y, e = axis[inside], flux[inside], sigma[inside]
    start = [np.median(y), 0, y[np.argmin(np.abs(x - centre))] - np.median(y), centre, width]
    for key, options in (("fit", dict(sigma=e, absolute_sigma=True)), ("fitUnweighted", {})):
        found, covariance = curve_fit(model, x, y, p0=start, jac=slopes, ftol=1e-14, xtol=1e-14, gtol=1e-14, maxfev=20000, **options)
        found[4] = abs(found[4])
        out[key] = {"values": found.tolist(), "deviations": np.sqrt(np.diag(covariance)).tolist()}

    # Without a mask from here on: what specutils does with one changes from function to function.
    level = float(np.median(flux))
    def spectrum(f):
        return Spectrum1D(f[good] * u.Jy, axis[good] * u.AA, uncertainty=StdDevUncertainty(sigma[good] * u.Jy))
    part = extract_region(spectrum(flux), SpectralRegion(window[0] * u.AA, window[1] * u.AA))
    above = extract_region(spectrum(flux - level), SpectralRegion(window[0] * u.AA, window[1] * u.AA))
    out["level"] = level
    out["partAxis"] = plain(part.spectral_axis.value)
    out["ew"] = float(equivalent_width(part, continuum=level * u.Jy).value)
    found = line_flux(above)
    out["lineFlux"] = [float(found.value), float(found.uncertainty.value)]
    found = centroid(above, None)
    out["centroid"] = float(found.value)
    out["fwhm"] = float(fwhm(above).value) if np.median(above.flux.value) < above.flux.value.max() else None
    out["peakIsMax"] = bool(above.flux.value.max() > -above.flux.value.min())
    out["snr"] = float(snr(spectrum(flux)))
    out["derived"] = float(snr_derived(spectrum(flux)))

    target = np.linspace(axis[5] + 0.3, axis[-5] - 0.2, 150)
    whole = Spectrum1D(flux * u.Jy, axis * u.AA, uncertainty=StdDevUncertainty(sigma * u.Jy))
    out["target"] = plain(target)
    out["linear"] = plain(LinearInterpolatedResampler()(whole, target * u.AA).flux.value)
    # With steps of one width alone specutils weighs bins by what they cover.
    even = bool(np.allclose(np.diff(axis), axis[1] - axis[0]))
    out["conserving"] = plain(FluxConservingResampler()(whole, target * u.AA).flux.value) if even else None
    return out


def light_curve():
    time = np.sort(dice.uniform(2000, 2030, 900))
    flux = 1 + 0.01 * np.sin(2 * np.pi * time / 3.7) + dice.normal(0, 0.002, time.size)
    series = TimeSeries(time=Time(time, format="jd"), data={"flux": flux})
    phase = series.fold(period=3.7 * u.day, epoch_time=Time(2001.3, format="jd"))
    binned = aggregate_downsample(series, time_bin_size=0.5 * u.day)
    return {
        "time": plain(time),
        "flux": plain(flux),
        "phase": plain(phase.time.to_value("day") / 3.7),
        "binned": plain(np.ma.filled(np.ma.asarray(binned["flux"]), np.nan)),
    }


spectra = [answer(*one) for one in generated(int(sys.argv[1]))]
spectra += [answer(*real(path)) for path in sys.argv[2:]]
print(json.dumps({"spectra": spectra, "lightCurve": light_curve()}))
