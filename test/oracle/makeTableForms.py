"""Writes compressed tables in forms that fpack does not choose, and beside them what they hold.

Every type of column x ZCTYPn x rows of a tile x width of descriptors, laid out by FITS 4.0 section 10.3.
Usage: makeTableForms.py FOLDER; prints "plain<TAB>packed".
"""

import gzip
import io
import itertools
import struct
import sys
import warnings

import numpy as np
from astropy.io import fits

warnings.simplefilter("ignore")
folder = sys.argv[1]
random = np.random.default_rng(20261130)
rows = 50
sizes = {"L": 1, "X": 1, "B": 1, "I": 2, "J": 4, "K": 8, "A": 1, "E": 4, "D": 8, "C": 8, "M": 16}
#: What the standard lets each codec hold, and fpack's way with complex numbers.
suited = {"GZIP_1": "LXBIJKAEDCM", "GZIP_2": "IJKED", "RICE_1": "BIJ", "NOCOMPRESS": "LXBIJKAEDCM"}
primary = fits.PrimaryHDU().header.tostring().encode()


def rice(raw, size):
    """The stream that cfitsio makes of whole numbers."""
    kind = {1: "u1", 2: "i2", 4: "i4"}[size]
    numbers = np.frombuffer(raw, f">{kind}").astype(kind)[None]
    file = io.BytesIO()
    image = fits.CompImageHDU(numbers, compression_type="RICE_1", tile_size=numbers.shape[::-1])
    fits.HDUList([fits.PrimaryHDU(), image]).writeto(file)
    with fits.open(io.BytesIO(file.getvalue()), disable_image_compression=True) as hdus:
        return np.asarray(hdus[1].data["COMPRESSED_DATA"][0]).tobytes()


def packed(codec, raw, size):
    if codec == "RICE_1":
        return rice(raw, size)
    if codec == "GZIP_2":
        raw = np.frombuffer(raw, "u1").reshape(-1, size).T.tobytes()
    return raw if codec == "NOCOMPRESS" else gzip.compress(raw)


def cells_of(code, count):
    letters = {"L": b"TF\0", "A": b"ab c"}.get(code)
    if letters:
        return bytes(random.choice(list(letters), count).tolist())
    if code in "BIJ":
        return random.integers(0, 90, count).astype(f">{'u' if code == 'B' else 'i'}{sizes[code]}").tobytes()
    return random.bytes(count * sizes[code]) if code in "XK" else random.normal(size=count * sizes[code] // 4).astype(">f4").tobytes()


def save(path, cards, data):
    header = fits.Header()
    for key, value in cards:
        header[key] = value
    with open(path, "wb") as file:
        file.write(primary + header.tostring().encode() + data + bytes(-len(data) % 2880))


def mandatory(width, count, heap, fields):
    cards = [("XTENSION", "BINTABLE"), ("BITPIX", 8), ("NAXIS", 2), ("NAXIS1", width), ("NAXIS2", count)]
    return [*cards, ("PCOUNT", heap), ("GCOUNT", 1), ("TFIELDS", fields)]


for number, (wide, tile, codec) in enumerate(itertools.product((False, True), (50, 17, 64), suited)):
    columns = []
    for code, repeat in itertools.product(suited[codec], (1, 3)):
        width = 1 if code == "X" else sizes[code] * repeat
        columns.append((f"{repeat}{code}", width, sizes[code], cells_of(code, rows * (1 if code == "X" else repeat))))
    width = sum(column[1] for column in columns)
    body = b"".join(cells[row * w : row * w + w] for row in range(rows) for _, w, _, cells in columns)
    names = [(f"TTYPE{at}", f"c{at}") for at in range(1, len(columns) + 1)]
    forms = [(f"TFORM{at}", column[0]) for at, column in enumerate(columns, 1)]
    plain = f"{folder}/{number:02}_{codec}.fits"
    save(plain, [*mandatory(width, rows, 0, len(columns)), *names, *forms], body)
    heap, table = bytearray(), bytearray()
    for first in range(0, rows, tile):
        for _, w, size, cells in columns:
            stream = packed(codec, cells[first * w : (first + tile) * w], size)
            table += struct.pack(">qq" if wide else ">ii", len(stream), len(heap))
            heap += stream
    bytes_of_row = (16 if wide else 8) * len(columns)
    cards = mandatory(bytes_of_row, len(table) // bytes_of_row, len(heap), len(columns)) + names
    cards += [(f"TFORM{at}", "1QB" if wide else "1PB") for at in range(1, len(columns) + 1)]
    cards += [("ZTABLE", True), ("ZTILELEN", tile), ("ZNAXIS1", width), ("ZNAXIS2", rows), ("ZPCOUNT", 0)]
    cards += [(key.replace("TFORM", "ZFORM"), form) for key, form in forms]
    cards += [(f"ZCTYP{at}", codec) for at in range(1, len(columns) + 1)]
    save(plain.replace(".fits", ".fz"), cards, bytes(table + heap))
    print(f"{plain}\t{plain.replace('.fits', '.fz')}")
