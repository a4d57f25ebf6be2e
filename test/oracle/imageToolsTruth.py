"""What photutils, scipy and astropy make of an image and of shapes on it; JSON on standard output."""
import json
import warnings

import numpy as np
from astropy.modeling import fitting, models
from astropy.stats import SigmaClip
from photutils.aperture import (
    ApertureStats,
    CircularAnnulus,
    CircularAperture,
    EllipticalAperture,
    RectangularAperture,
    aperture_photometry,
)
from regions import PixCoord, PolygonPixelRegion
from scipy.ndimage import map_coordinates

warnings.simplefilter("ignore")
dice = np.random.default_rng(8)
width, height = 90, 70
yy, xx = np.mgrid[0:height, 0:width]
image = 12 + dice.normal(0, 0.6, (height, width))
for x, y, flux, sx, sy, turn in [(30.3, 41.7, 900, 2.1, 1.6, 0.5), (62.8, 24.2, 1500, 1.8, 1.8, 0), (12, 9, 400, 2, 2, 0)]:
    image += models.Gaussian2D(flux / (2 * np.pi * sx * sy), x, y, sx, sy, theta=turn)(xx, yy)
star = models.Moffat2D(amplitude=180, x_0=70.4, y_0=55.1, gamma=2.6, alpha=2.9)(xx, yy)
image += star


def shapes():
    """Centres may lie outside, shapes may be smaller than a pixel or reach beyond the edges."""
    for _ in range(12):
        x, y = dice.uniform(-3, width + 2), dice.uniform(-3, height + 2)
        a, b, turn = dice.uniform(0.3, 14), dice.uniform(0.3, 14), dice.uniform(-180, 180)
        at = [x + 1, y + 1]
        rad = np.radians(turn)
        yield {"kind": "circle", "centre": at, "radius": a}, CircularAperture((x, y), a)
        big, small = max(a, b), min(a, b)
        yield {"kind": "annulus", "centre": at, "radii": [small, big]}, CircularAnnulus((x, y), small, big)
        yield {"kind": "ellipse", "centre": at, "semiAxes": [a, b], "angle": turn}, EllipticalAperture((x, y), a, b, theta=rad)
        yield {"kind": "box", "centre": at, "size": [a, b], "angle": turn}, RectangularAperture((x, y), a, b, theta=rad)


def number(value):
    value = float(value)
    return value if np.isfinite(value) else None


def statistics(shape, aperture):
    # Rectangles have no exact overlap in photutils: 100 × 100 parts of each pixel come close.
    method = dict(method="subpixel", subpixels=100) if shape["kind"] == "box" else dict(method="exact")
    table = aperture_photometry(image, aperture, **method)
    stats = ApertureStats(image, aperture)
    inside = int(np.isfinite(stats.min)) and int(np.sum(aperture.to_mask(method="center").get_values(image).size))
    return {
        "shape": shape,
        "sum": number(table["aperture_sum"][0]),
        "pixels": inside,
        **{key: number(getattr(stats, name)) for key, name in [("mean", "mean"), ("median", "median"), ("minimum", "min"), ("maximum", "max"), ("deviation", "std")]},
    }


def polygons():
    for _ in range(8):
        count = int(dice.integers(3, 8))
        angles = np.sort(dice.uniform(0, 2 * np.pi, count))
        radii = dice.uniform(4, 22, count)
        x, y = 40 + radii * np.cos(angles), 35 + radii * np.sin(angles)
        mask = PolygonPixelRegion(PixCoord(x, y)).to_mask(mode="subpixels", subpixels=50)
        yield {
            "shape": {"kind": "polygon", "points": [[float(a) + 1, float(b) + 1] for a, b in zip(x, y)]},
            "sum": float(np.nansum(mask.multiply(image))),
        }


def photometry():
    for x, y in [(30.3, 41.7), (62.8, 24.2), (2.0, 30.0)]:
        aperture, ring = CircularAperture((x, y), 6.3), CircularAnnulus((x, y), 9, 14)
        sky = ApertureStats(image, ring, sigma_clip=SigmaClip(sigma=3, maxiters=5))
        total = aperture_photometry(image, aperture)["aperture_sum"][0]
        area = aperture.area_overlap(image)
        yield {"at": [x + 1, y + 1], "sum": float(total), "area": float(area), "sky": float(sky.median),
               "deviation": float(sky.std), "net": float(total - area * sky.median)}


def profile():
    start, stop = (4.2, 60.7), (80.1, 11.3)
    count = int(np.ceil(np.hypot(stop[0] - start[0], stop[1] - start[1]))) + 1
    xs, ys = np.linspace(start[0], stop[0], count), np.linspace(start[1], stop[1], count)
    values = map_coordinates(image, [ys, xs], order=1)
    return {"from": [start[0] + 1, start[1] + 1], "to": [stop[0] + 1, stop[1] + 1], "values": values.tolist()}


def radial():
    x, y = 62.8, 24.2
    means, growth = [], []
    for ring in range(12):
        aperture = CircularAperture((x, y), 1) if ring == 0 else CircularAnnulus((x, y), ring, ring + 1)
        means.append(float(aperture_photometry(image, aperture)["aperture_sum"][0] / aperture.area_overlap(image)))
        growth.append(float(aperture_photometry(image, CircularAperture((x, y), ring + 1))["aperture_sum"][0]))
    return {"at": [x + 1, y + 1], "mean": means, "growth": growth}


def fits():
    fitter = fitting.LevMarLSQFitter()
    for x, y, kind in [(30, 42, "gaussian"), (63, 24, "gaussian"), (70, 55, "moffat")]:
        cut = np.s_[y - 10 : y + 11, x - 10 : x + 11]
        flat = models.Const2D(12)
        if kind == "gaussian":
            found = fitter(models.Gaussian2D(50, x, y, 2.2, 1.7, theta=0.4) + flat, xx[cut], yy[cut], image[cut], maxiter=2000, acc=1e-14)
            g = found[0]
            widths = sorted([abs(g.x_fwhm), abs(g.y_fwhm)], reverse=True)
            turn = np.degrees(g.theta.value) + (0 if abs(g.x_fwhm) >= abs(g.y_fwhm) else 90)
            yield {"model": kind, "near": [x + 1, y + 1], "centre": [g.x_mean.value + 1, g.y_mean.value + 1],
                   "fwhm": [float(w) for w in widths], "angle": float(turn % 180), "background": found[1].amplitude.value}
        else:
            found = fitter(models.Moffat2D(150, x, y, 2.5, 2.5) + flat, xx[cut], yy[cut], image[cut], maxiter=5000, acc=1e-14)
            m = found[0]
            yield {"model": kind, "near": [x + 1, y + 1], "centre": [m.x_0.value + 1, m.y_0.value + 1],
                   "fwhm": [float(m.fwhm), float(m.fwhm)], "angle": None, "background": found[1].amplitude.value, "beta": m.alpha.value}


print(json.dumps({
    "width": width, "height": height, "image": image.ravel().tolist(),
    "shapes": [statistics(*one) for one in shapes()], "polygons": list(polygons()), "photometry": list(photometry()),
    "profile": profile(), "radial": radial(), "fits": list(fits()),
}))
