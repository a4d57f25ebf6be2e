"""Writes tile-compressed images in forms that fpack and astropy do not write, and beside them what they hold.

Null masks, uncompressed tiles, 64-bit integers, fall-backs of floats, ZBLANK of each tile, tables with gaps, odd
column types: laid out by FITS 4.0 section 10, around streams of cfitsio's encoders.
Usage: makeTileForms.py FOLDER EVERY; prints one "compressed<TAB>plain" per line, of every EVERY-th.
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
folder, every = sys.argv[1], int(sys.argv[2])
random = np.random.default_rng(20261129)
types = {8: "u1", 16: "i2", 32: "i4", 64: "i8", -32: "f4", -64: "f8"}


def big(data):
    return data.astype(data.dtype.newbyteorder(">")).tobytes()


def stream(codec, data):
    """The bytes of one tile: those that cfitsio makes, or what the standard says of the simple codecs."""
    if codec == "NOCOMPRESS":
        return big(data)
    if codec == "GZIP_1":
        return gzip.compress(big(data))
    if codec == "GZIP_2":
        return gzip.compress(np.frombuffer(big(data), "u1").reshape(-1, data.itemsize).T.tobytes())
    file = io.BytesIO()
    options = {"compression_type": codec, "tile_size": data.shape[::-1], "hcomp_scale": 0}
    fits.HDUList([fits.PrimaryHDU(), fits.CompImageHDU(data, **options)]).writeto(file)
    with fits.open(io.BytesIO(file.getvalue()), disable_image_compression=True) as hdus:
        cell = hdus[1].data["COMPRESSED_DATA"][0]
        return big(np.asarray(cell))


class Table:
    """Columns of arrays in the heap (bytes for each row), and of numbers."""

    def __init__(self, rows, wide=False, gap=0, reverse=False):
        self.rows, self.wide, self.gap, self.reverse = rows, wide, gap, reverse
        self.columns = []

    def arrays(self, name, cells, element="B"):
        self.columns.append((name, element, cells))

    def numbers(self, name, form, values):
        self.columns.append((name, form, [struct.pack(">" + {"B": "B", "I": "h", "J": "i", "K": "q", "E": "f", "D": "d"}[form], v) for v in values]))

    def bytes(self, cards):
        kind, pair = ("Q", ">qq") if self.wide else ("P", ">ii")
        heap, table = bytearray(), bytearray()
        places = {}
        order = range(self.rows)
        for row in reversed(order) if self.reverse else order:
            for at, (name, form, cells) in enumerate(self.columns):
                if is_array(name):
                    heap += b"\x55" * self.gap
                    places[row, at] = len(heap)
                    heap += cells[row]
        for row in order:
            for at, (name, form, cells) in enumerate(self.columns):
                if is_array(name):
                    size = {"B": 1, "I": 2, "J": 4, "K": 8, "E": 4, "D": 8}[form]
                    table += struct.pack(pair, len(cells[row]) // size, places[row, at] if cells[row] else 0)
                else:
                    table += cells[row]
        header = fits.Header()
        mandatory = {"XTENSION": "BINTABLE", "BITPIX": 8, "NAXIS": 2, "NAXIS1": len(table) // self.rows}
        theap = len(table) + self.gap
        mandatory |= {"NAXIS2": self.rows, "PCOUNT": len(heap) + self.gap, "GCOUNT": 1, "TFIELDS": len(self.columns)}
        for key, value in mandatory.items():
            header[key] = value
        for at, (name, form, cells) in enumerate(self.columns, 1):
            longest = max(map(len, cells))
            header[f"TTYPE{at}"] = name
            header[f"TFORM{at}"] = f"1{kind}{form}({longest})" if is_array(name) else f"1{form}"
        if self.gap:
            header["THEAP"] = theap
        for key, value in cards:
            header[key] = value
        data = bytes(table) + b"\x55" * self.gap + bytes(heap)
        return header.tostring().encode() + data + bytes(-len(data) % 2880)


def is_array(name):
    return name in ("COMPRESSED_DATA", "GZIP_COMPRESSED_DATA", "UNCOMPRESSED_DATA", "NULL_PIXEL_MASK")


number, jobs = itertools.count(), itertools.count()


def is_chosen():
    """Whether the next file of the family is among those to be written."""
    return next(jobs) % every == 0


def save(label, truth, table, cards, plain_cards=()):
    path = f"{folder}/{next(number):04}_{label}"
    kind = next(key for key, value in types.items() if np.dtype(value) == truth.dtype)
    common = [("ZIMAGE", True), ("ZBITPIX", kind), ("ZNAXIS", truth.ndim)]
    common += [(f"ZNAXIS{at + 1}", length) for at, length in enumerate(truth.shape[::-1])]
    with open(path + ".fz", "wb") as file:
        file.write(fits.PrimaryHDU().header.tostring().encode() + table.bytes([*common, *cards, *plain_cards]))
    hdu = fits.PrimaryHDU(truth)
    for key, value in plain_cards:
        hdu.header[key] = value
    with open(path + ".fits", "wb") as file:
        raw = big(truth)
        file.write(hdu.header.tostring().encode() + raw + bytes(-len(raw) % 2880))
    print(f"{path}.fz\t{path}.fits")


def tiled(data, tile):
    """The tiles in the order of their rows; `tile` is in NumPy's order of axes."""
    starts = [range(0, length, step) for length, step in zip(data.shape, tile)]
    return [data[tuple(slice(a, a + t) for a, t in zip(at, tile))] for at in itertools.product(*starts)]


def tile_cards(codec, tile, **more):
    cards = [("ZCMPTYPE", codec)] + [(f"ZTILE{at + 1}", length) for at, length in enumerate(tile[::-1])]
    return cards + list(more.items())


def integers(bitpix, shape, wide=False):
    kind = np.dtype(types[bitpix])
    if wide:
        limits = np.iinfo(kind)
        return random.integers(limits.min, limits.max, shape, dtype=kind, endpoint=True)
    return np.abs(random.normal(60, 9, shape)).astype(kind)


def put(data, tile, change):
    """A copy of the whole whose tiles are what `change` makes of each and its number."""
    out = data.copy()
    for at, part in enumerate(tiled(out, tile)):
        part[...] = change(at, part)
    return out


def parameters(codec, bitpix):
    if codec == "RICE_1":
        return {"ZNAME1": "BLOCKSIZE", "ZVAL1": 32, "ZNAME2": "BYTEPIX", "ZVAL2": max(1, min(4, bitpix // 8))}
    return {}


def simple_codecs():
    """Every BITPIX as it is in gzip and as it is; integers of 64 bits among them."""
    shapes = [((13, 17), (1, 17)), ((13, 17), (5, 7)), ((3, 5, 6), (2, 3, 6)), ((40,), (9,)), ((4, 3), (4, 3))]
    for bitpix, codec, (shape, tile), layout in itertools.product(types, ("GZIP_1", "GZIP_2", "NOCOMPRESS"), shapes, range(3)):
        if not is_chosen():
            continue
        data = integers(bitpix, shape, True) if bitpix > 0 else random.normal(0, 1e9, shape).astype(types[bitpix])
        if bitpix < 0:
            data.flat[1], data.flat[2] = np.nan, -np.inf
        cells = [stream(codec, part) for part in tiled(data, tile)]
        table = Table(len(cells), wide=layout == 1, gap=(0, 0, 7)[layout], reverse=layout == 2)
        table.arrays("COMPRESSED_DATA", cells)
        more = {"ZQUANTIZ": "NONE"} if bitpix < 0 and layout == 0 else {}
        save(f"{codec}_{bitpix}", data, table, tile_cards(codec, tile, **more))


def typed_cells():
    """Tiles that stand as they are in columns of their own type."""
    for bitpix, letter in {16: "I", 32: "J", 64: "K", -32: "E", -64: "D"}.items():
        if not is_chosen():
            continue
        data = integers(bitpix, (6, 9), True) if bitpix > 0 else random.normal(0, 9, (6, 9)).astype(types[bitpix])
        table = Table(6)
        table.arrays("COMPRESSED_DATA", [big(row) for row in data], letter)
        save(f"typed_{bitpix}", data, table, tile_cards("NOCOMPRESS", (1, 9)))


def masks():
    """Null masks of integers and of floats, by every codec."""
    codecs = ("GZIP_1", "RICE_1", "PLIO_1", "HCOMPRESS_1", "NOCOMPRESS", "GZIP_2")
    for bitpix, codec, coder in itertools.product((8, 16, 32, 64, -32, -64), codecs, ("GZIP_1", "RICE_1", "GZIP_2")):
        if (bitpix == 64 and coder == "RICE_1") or not is_chosen():
            continue
        shape, tile = (24, 30), (8, 10)
        flags = random.random(shape) < 0.2
        flags[:8, :10] = False
        if bitpix > 0:
            data = integers(bitpix, shape)
            truth = np.where(flags, data.dtype.type(201 if bitpix == 8 else -99), data)
            cells = [stream(coder, part) for part in tiled(data, tile)]
            more, plain = parameters(coder, bitpix), [("BLANK", 201 if bitpix == 8 else -99)]
        else:
            levels = integers(32, shape)
            truth = np.where(flags, np.nan, levels * 0.5 - 3).astype(types[bitpix])
            cells = [stream(coder, part) for part in tiled(levels, tile)]
            more, plain = {**parameters(coder, 32), "ZQUANTIZ": "NO_DITHER"}, []
        table = Table(len(cells))
        table.arrays("COMPRESSED_DATA", cells)
        # A tile without blanks needs no mask.
        marks = [stream(codec, part.astype("u1")) if part.any() else b"" for part in tiled(flags, tile)]
        table.arrays("NULL_PIXEL_MASK", marks)
        if bitpix < 0:
            table.numbers("ZSCALE", "D", [0.5] * len(cells))
            table.numbers("ZZERO", "D", [-3] * len(cells))
        cards = tile_cards(coder, tile, ZMASKCMP=codec, **more)
        save(f"mask_{codec}_{bitpix}", truth, table, cards, plain)


def own_blanks():
    """ZBLANK of each tile; ZSCALE and ZZERO of each tile, or of all by keywords."""
    forms = itertools.product((-32, -64), ("RICE_1", "GZIP_1", "GZIP_2", "HCOMPRESS_1"), ("J", "K", "I"), (False, True))
    for bitpix, coder, form, same in forms:
        if not is_chosen():
            continue
        shape, tile = (20, 24), (4, 24)
        levels = integers(32, shape)
        blanks = [-2147483648 if form != "I" else -32768, 60, 61, 0, 62]
        scales = [0.25] * 5 if same else [0.5, 0.25, 3, 1e-3, 7]
        zeros = [9.0] * 5 if same else [0, 1e3, -7, 0.125, 1e-9]
        levels[1, 3], levels[2, 20] = blanks[0], blanks[0]
        if coder == "HCOMPRESS_1":
            # Its streams hold such a number where nothing else is near it only.
            levels[1, 3], levels[2, 20] = 63, 63
            blanks[0] = 63
        wide = levels.astype("f8")
        change = lambda at, part: np.where(part == blanks[at], np.nan, part * scales[at] + zeros[at])
        truth = put(wide, tile, change).astype(types[bitpix])
        cells = [stream(coder, part) for part in tiled(levels, tile)]
        table = Table(len(cells))
        table.arrays("COMPRESSED_DATA", cells)
        cards = tile_cards(coder, tile, ZQUANTIZ="NO_DITHER", **parameters(coder, 32))
        if same:
            cards += [("ZSCALE", 0.25), ("ZZERO", 9.0)]
        else:
            table.numbers("ZSCALE", "D", scales)
            table.numbers("ZZERO", "D", zeros)
        table.numbers("ZBLANK", form, blanks)
        save(f"blanks_{coder}_{bitpix}", truth, table, cards)


def fall_backs():
    """Tiles of floats that were not quantised, gzipped or as they are, beside those that were."""
    for bitpix, coder, wide in itertools.product((-32, -64), ("RICE_1", "HCOMPRESS_1", "GZIP_2", "PLIO_1"), (False, True)):
        if not is_chosen():
            continue
        shape, tile = (24, 16), (4, 16)
        letter = "E" if bitpix == -32 else "D"
        data = random.normal(0, 1, shape).astype(types[bitpix])
        data[5, 3] = np.nan
        levels = integers(32, shape)
        cells, gzipped, plain = [], [], []
        for at, part in enumerate(tiled(data, tile)):
            kind = at % 3
            if kind == 0:
                level = tiled(levels, tile)[at]
                part[...] = level * 0.125 + 2
            cells.append(stream(coder, level) if kind == 0 else b"")
            gzipped.append(gzip.compress(big(part)) if kind == 1 else b"")
            plain.append(big(part) if kind == 2 else b"")
        table = Table(len(cells), wide=wide)
        table.arrays("UNCOMPRESSED_DATA", plain, letter)
        table.arrays("COMPRESSED_DATA", cells)
        table.arrays("GZIP_COMPRESSED_DATA", gzipped)
        table.numbers("ZSCALE", "D", [0.125, 0, 0] * 2)
        table.numbers("ZZERO", "D", [2, 0, 0] * 2)
        cards = tile_cards(coder, tile, ZQUANTIZ="NO_DITHER", **parameters(coder, 32))
        save(f"fallback_{coder}_{bitpix}", data, table, cards)


def integer_fall_backs():
    """Integers in tiles that stand in the columns of the fall-backs."""
    for bitpix, coder in itertools.product((8, 16, 32), ("RICE_1", "PLIO_1")):
        if (bitpix == 32 and coder == "PLIO_1") or not is_chosen():
            continue
        data = integers(bitpix, (9, 20))
        cells, gzipped, plain = [], [], []
        for at, row in enumerate(data):
            cells.append(stream(coder, row[None]) if at % 3 == 0 else b"")
            gzipped.append(gzip.compress(big(row)) if at % 3 == 1 else b"")
            plain.append(big(row) if at % 3 == 2 else b"")
        table = Table(9)
        table.arrays("COMPRESSED_DATA", cells)
        table.arrays("GZIP_COMPRESSED_DATA", gzipped)
        table.arrays("UNCOMPRESSED_DATA", plain, {8: "B", 16: "I", 32: "J"}[bitpix])
        save(f"integers_{coder}_{bitpix}", data, table, tile_cards(coder, (1, 20), **parameters(coder, bitpix)))


def defaults():
    """What may be left out: ZTILEn (rows), ZNAMEn and ZVALn, ZQUANTIZ; RICE_ONE; rows of tiles without pixels to spare."""
    for bitpix, name in itertools.product((8, 16, 32), ("RICE_1", "RICE_ONE")):
        if not is_chosen():
            continue
        data = integers(bitpix, (5, 50))
        table = Table(5)
        wide = data.astype("i4")
        table.arrays("COMPRESSED_DATA", [stream("RICE_1", row[None]) for row in wide])
        save(f"defaults_{name}_{bitpix}", data, table, [("ZCMPTYPE", name)])
    if not is_chosen():
        return
    # Of three axes one row is a tile.
    data = integers(16, (2, 3, 30))
    table = Table(6)
    table.arrays("COMPRESSED_DATA", [stream("GZIP_1", row) for row in data.reshape(6, 30)])
    save("cube_rows", data, table, [("ZCMPTYPE", "GZIP_1")])


for family in (simple_codecs, typed_cells, masks, own_blanks, fall_backs, integer_fall_backs, defaults):
    family()
