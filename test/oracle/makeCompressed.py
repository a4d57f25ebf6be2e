"""Writes a family of tile-compressed images with fpack and astropy, and what funpack makes of them.

Every BITPIX x codec x quantisation x dither x blanks x tile shape that the writers take.
Usage: makeCompressed.py FOLDER EVERY; prints one "compressed<TAB>unpacked" per line, of every EVERY-th.
"""

import itertools
import subprocess
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from astropy.io import fits

warnings.simplefilter("ignore")
folder, every = sys.argv[1], int(sys.argv[2])
random = np.random.default_rng(20260102)
types = {8: "u1", 16: "i2", 32: "i4", 64: "i8", -32: "f4", -64: "f8"}
shapes = {"row": (23, 41), "cube": (5, 12, 17), "line": (1000,), "large": (70, 210), "deep": (2, 3, 9, 11)}


def numbers(bitpix, shape, wide):
    kind = np.dtype(types[bitpix])
    sky = random.normal(100, 9, shape)
    sky.flat[:: max(1, sky.size // 7)] = 0
    if bitpix < 0:
        return (sky * 3.7).astype(kind)
    if wide:
        limits = np.iinfo(kind)
        return random.integers(limits.min, limits.max, shape, dtype=kind, endpoint=True)
    return np.clip(sky, 0, np.iinfo(kind).max).astype(kind)


def unpack(path):
    out = path.replace(".fz", ".unpacked")
    done = subprocess.run(["funpack", "-O", out, path], capture_output=True)
    return out if done.returncode == 0 else None


def pack(number, data, options, cards=()):
    plain = f"{folder}/f{number:04}.fits"
    hdu = fits.PrimaryHDU(data)
    for key, value in cards:
        hdu.header[key] = value
    raw = data.astype(data.dtype.newbyteorder(">")).tobytes()
    with open(plain, "wb") as file:
        file.write(hdu.header.tostring().encode("ascii"))
        file.write(raw + b"\0" * (-len(raw) % 2880))
    path = f"{folder}/f{number:04}_{'_'.join(options).replace(',', '-')}.fz"
    done = subprocess.run(["fpack", *options, "-O", path, plain], capture_output=True)
    return (path, unpack(path)) if done.returncode == 0 else None


def jobs():
    """Calls that each write one file."""
    number = itertools.count()
    integers = itertools.product((8, 16, 32), ("-r", "-g1", "-g2", "-h", "-p"), shapes, (False, True), ("", "blank", "unsigned"))
    for bitpix, codec, shape, wide, extra in integers:
        if codec == "-p" and (bitpix == 32 or (wide and bitpix == 16)):
            continue
        data = numbers(bitpix, shapes[shape], wide)
        cards = []
        if extra == "blank":
            data.flat[5:9] = 7
            cards = [("BLANK", 7)]
        if extra == "unsigned":
            cards = [("BZERO", 2 ** (bitpix - 1) if bitpix > 8 else -128), ("BSCALE", 1)]
        for tile in tiles(codec, shape):
            yield lambda n=next(number), d=data, o=[codec, *tile], c=cards: pack(n, d, o, c)
    floats = itertools.product((-32, -64), ("-r", "-g1", "-g2", "-h"), shapes, (["-q", "4"], ["-q0", "4"], ["-q7", "2"], ["-qz3", "4"], ["-qz9999", "16"]), (False, True))
    for bitpix, codec, shape, quantize, blank in floats:
        data = numbers(bitpix, shapes[shape], False)
        for tile in tiles(codec, shape):
            if blank:
                # Of tiles that are no rows funpack puts those with blanks in the wrong place.
                if tile:
                    continue
                data.flat[11:14] = np.nan
                data.flat[0] = 0
            yield lambda n=next(number), d=data.copy(), o=[codec, *quantize, *tile]: pack(n, d, o)
    for bitpix, codec, shape in itertools.product((-32, -64), ("-g1", "-g2"), shapes):
        data = numbers(bitpix, shapes[shape], False)
        yield lambda n=next(number), d=data, o=[codec, "-q", "0"]: pack(n, d, o)
    for scale in ("-1", "-4", "2.5"):
        for bitpix, shape in itertools.product((8, 16, 32, -32), ("row", "large")):
            data = numbers(bitpix, shapes[shape], False)
            yield lambda n=next(number), d=data, o=["-h", "-s", scale]: pack(n, d, o)


def tiles(codec, shape):
    yield []
    axes = len(shapes[shape])
    if codec == "-h" and axes == 1:
        return
    yield ["-w"]
    if axes == 1:
        yield ["-t", "300"]
    elif codec == "-h":
        yield ["-t", ",".join(["8", "6"] + ["1"] * (axes - 2))]
    else:
        yield ["-t", ",".join(["7", "5", "2", "1"][:axes])]
        yield ["-t", ",".join(["100", "3", "3", "2"][:axes])]


def write(number, data, options):
    """By astropy, with what fpack has no option for."""
    path = f"{folder}/a{number:04}_{options['compression_type']}.fz"
    try:
        hdu = fits.CompImageHDU(data, **options)
        fits.HDUList([fits.PrimaryHDU(), hdu]).writeto(path, overwrite=True)
    except Exception:
        return None
    return path, unpack(path)


def smoothed():
    number = itertools.count()
    for bitpix, scale, tile in itertools.product((16, 32, -32), (3, 8, 40), ((8, 8), (210, 16), (50, 70))):
        data = numbers(bitpix, shapes["large"], False)
        options = {"compression_type": "HCOMPRESS_1", "hcomp_scale": scale, "hcomp_smooth": 1, "tile_size": tile}
        yield lambda n=next(number), d=data, o=options: write(n, d, o)
    for bitpix, method, seed in itertools.product((-32, -64), (-1, 1, 2), (1, 77, 10000)):
        data = numbers(bitpix, (40, 60), False)
        options = {"compression_type": "RICE_1", "quantize_method": method, "dither_seed": seed, "tile_size": (25, 30)}
        yield lambda n=next(number), d=data, o=options: write(n, d, o)
    # Tiles that stay floats stand beside quantised ones.
    for bitpix in (-32, -64):
        data = numbers(bitpix, (40, 60), False)
        data[3:9] = random.uniform(-1e30, 1e30, (6, 60))
        data[20] = 5
        yield lambda n=next(number), d=data: write(n, d, {"compression_type": "RICE_1"})


with ThreadPoolExecutor(2) as pool:
    results = list(pool.map(lambda job: job(), [*jobs(), *smoothed()][::every]))
for path, unpacked in filter(None, results):
    if unpacked:
        print(f"{path}\t{unpacked}")
