"""Writes header texts of forms drawn at random, as files of all ages and makers hold them; prints their names.

usage: hostileWcs.py FOLDER COUNT SEED
"""
import math
import os
import random
import sys

FOLDER, COUNT, SEED = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
dice = random.Random(SEED)
R = dice.uniform
ZENITHAL = "AZP SZP TAN STG SIN ARC ZPN ZEA AIR XPH".split()
CODES = "TAN TAN TAN TAN SIN SIN ARC ZEA STG ZPN AZP SZP AIR CAR CEA CYP MER SFL PAR MOL AIT COP COE COD COO BON PCO TSC CSC QSC HPX XPH NCP GLS TPV".split()
NAMES = [("RA--", "DEC-"), ("GLON", "GLAT"), ("ELON", "ELAT"), ("SLON", "SLAT"), ("HPLN", "HPLT"), ("XXLN", "XXLT")]
ANGLES = {"deg": 1.0, "arcsec": 3600.0, "arcmin": 60.0, "rad": math.pi / 180, "degree": 1.0, "mas": 3.6e6}


def cone():
    return {1: dice.choice([1, -1]) * R(20, 70), 2: dice.choice([0, R(1, 15)])}


PARAMETERS = {
    "AZP": lambda: {1: R(0, 3), 2: R(-50, 50)},
    "SZP": lambda: {1: R(0, 3), 2: R(0, 360), 3: R(30, 90)},
    "SIN": lambda: dice.choice([{}, {}, {1: R(-0.3, 0.3), 2: R(-0.3, 0.3)}]),
    "ZPN": lambda: dice.choice([{1: 1.0, 3: R(-0.1, 0.1)}, {1: 1.0, 3: 42.0}, {0: 0.02, 1: 0.95, 2: -0.025, 3: -0.1}]),
    "AIR": lambda: dice.choice([{}, {1: R(10, 80)}]),
    "CYP": lambda: {1: R(0.5, 3), 2: R(0.5, 2)},
    "CEA": lambda: dice.choice([{}, {1: R(0.1, 1)}]),
    "COP": cone,
    "COE": cone,
    "COD": cone,
    "COO": cone,
    "BON": lambda: {1: dice.choice([1, -1]) * R(10, 80)},
    "HPX": lambda: dice.choice([{}, {1: 4, 2: 3}]),
}


def linear(cards, axes, steps, crpix, cd):
    """The matrix in one of its forms; `steps` by axis."""
    n = len(axes)
    angle = R(-math.pi, math.pi)
    first, second = axes[:2]
    turned = {(first, first): math.cos(angle), (first, second): -math.sin(angle), (second, first): math.sin(angle), (second, second): math.cos(angle)}
    for axis in range(1, max(axes) + 1):
        turned.setdefault((axis, axis), 1.0)
    form = dice.choice(["plain", "pc", "cd", "crota", "crota", "pc_crota", "old_pc", "cd_and_cdelt", "some_cd", "pc_scaled", "skewed_pc"]) if not cd else dice.choice(["cd", "some_cd"])
    for axis, step in steps.items():
        cards["CRPIX%d" % axis] = crpix[axis]
        if form not in ("cd", "some_cd"):
            cards["CDELT%d" % axis] = step
    if form in ("pc", "pc_crota", "pc_scaled"):
        scale = R(0.5, 2) if form == "pc_scaled" else 1
        cards.update({"PC%d_%d" % key: value * scale for key, value in turned.items()})
    if form == "skewed_pc":
        cards.update({"PC%d_%d" % (first, second): R(-0.4, 0.4), "PC%d_%d" % (second, first): R(-0.4, 0.4)})
    if form == "old_pc":
        cards.update({"PC%03d%03d" % key: value for key, value in turned.items()})
    if form in ("cd", "cd_and_cdelt"):
        cards.update({"CD%d_%d" % key: value * steps[key[0]] for key, value in turned.items()})
    if form == "some_cd":
        cards.update({"CD%d_%d" % (axis, axis): step for axis, step in steps.items()})
        cards["CD%d_%d" % (first, second)] = steps[first] * R(-0.3, 0.3)
    if form in ("crota", "pc_crota"):
        where = dice.choice([second, second, first])
        cards["CROTA%d" % where] = math.degrees(angle)
    return form


def sip(cards, axes):
    order = dice.choice([2, 3, 4, 5])
    for letter in "AB":
        cards["%s_ORDER" % letter] = order if dice.random() < 0.8 else max(2, order - 1)
        for p in range(order + 1):
            for q in range(order + 1 - p):
                if p + q >= dice.choice([0, 1, 2, 2, 2]) and p + q <= cards["%s_ORDER" % letter] and dice.random() < 0.7:
                    cards["%s_%d_%d" % (letter, p, q)] = R(-1, 1) * 2.0 / 100 ** max(1, p + q)
    if dice.random() < 0.4:
        for letter in "AB":
            cards["%sP_ORDER" % letter] = 2
            cards["%sP_2_0" % letter] = R(-1, 1) * 1e-4


def tpv(cards, lng, lat):
    for axis in (lng, lat):
        # The convention takes a linear term that is left out for 1, wcslib for 0.
        cards["PV%d_1" % axis] = 1 + R(-0.02, 0.02)
        for m in dice.sample([0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 17, 23, 24], dice.randint(1, 8)):
            cards["PV%d_%d" % (axis, m)] = R(-1, 1) * (1e-3 if m in (0, 2, 3) else 0.05)


def tnx(cards, lng, lat, zpx):
    kind = dice.choice([1, 2, 3])
    for axis, name in ((lng, "lng"), (lat, "lat")):
        cross = dice.choice([0, 1, 2])
        nx, ny = dice.randint(2, 4), dice.randint(2, 4)
        terms = sum(1 for y in range(ny) for x in range(nx) if cross == 1 or (cross == 0 and (x == 0 or y == 0)) or (cross == 2 and x + y < max(nx, ny)))
        numbers = [kind, nx, ny, cross, -1, 1, -1, 1] + [R(-1, 1) * 1e-3 for _ in range(terms)]
        text = 'wtype=%s axtype=%s %scor = "%s"' % ("zpx" if zpx else "tnx", "ra" if name == "lng" else "dec", name, " ".join("%.10g" % n for n in numbers))
        if zpx:
            text = text.replace(" axtype", " projp0=0. projp1=1. projp3=%.4f axtype" % 0.5)
        # A card that ends in a blank is read wrongly by wcslib.
        pieces, width = [], 68
        while text:
            cut = width
            while cut > 1 and text[:cut].endswith(" ") and len(text) > cut:
                cut -= 1
            pieces.append(text[:cut])
            text = text[cut:]
        if any(len(piece) < width for piece in pieces[:-1]):
            return False
        for k, piece in enumerate(pieces):
            cards["WAT%d_%03d" % (axis, k + 1)] = piece
    cards["WAT0_001"] = "system=image"
    cards["WCSDIM"] = 2
    return True


EXTRA = [
    lambda a: {"CTYPE%d" % a: "FREQ", "CUNIT%d" % a: "Hz", "CRVAL%d" % a: 1.42e9, "RESTFRQ": 1.420405752e9},
    lambda a: {"CTYPE%d" % a: "VELO-LSR", "CRVAL%d" % a: R(-1e5, 1e5), "RESTFREQ": 1.420405752e9},
    lambda a: {"CTYPE%d" % a: "FELO-HEL", "CRVAL%d" % a: R(1e5, 1e6), "RESTFREQ": 1.420405752e9},
    lambda a: {"CTYPE%d" % a: "STOKES", "CRVAL%d" % a: 1.0},
    lambda a: {"CTYPE%d" % a: "WAVE", "CUNIT%d" % a: dice.choice(["Angstrom", "nm", "um", "m"]), "CRVAL%d" % a: 5000.0},
    lambda a: {"CTYPE%d" % a: "AWAV", "CUNIT%d" % a: "nm", "CRVAL%d" % a: 500.0},
    lambda a: {"CTYPE%d" % a: "VRAD", "CUNIT%d" % a: "km/s", "CRVAL%d" % a: 10.0, "RESTFRQ": 1.15e11},
    lambda a: {"CTYPE%d" % a: "LINEAR", "CRVAL%d" % a: 3.0},
    lambda a: {"CRVAL%d" % a: 3.0},
    lambda a: {"CTYPE%d" % a: "WAVE-LOG", "CUNIT%d" % a: "Angstrom", "CRVAL%d" % a: 4000.0},
]

OTHERS = [EXTRA[3], EXTRA[7], EXTRA[8]]


def make(number):
    code = dice.choice(CODES)
    n = dice.choice([2, 2, 2, 2, 3, 3, 4])
    order = list(range(1, n + 1))
    # wcslib mixes up the axes of TPV where they are not the first two in their order.
    if dice.random() < 0.25 and code != "TPV":
        dice.shuffle(order)
    lng, lat = order[:2]
    small = code in ("TPV", "NCP") or dice.random() < 0.6
    step = R(1e-5, 3e-3) if small else R(0.05, 0.6)
    steps = {lng: -step, lat: step * R(0.9, 1.1)}
    distort = None
    if code == "TAN" and small:
        distort = dice.choice([None, "sip", "sip", "sip_unsaid", "tnx", "zpx", "scamp"])
    if distort in ("sip", "sip_unsaid", "scamp") and (n > 2 or lng > lat):
        distort = None
    if distort in ("tnx", "zpx") and n > 2:
        distort = None
    name = dice.choice(NAMES) if dice.random() < 0.5 and code not in ("TPV", "NCP", "GLS") else NAMES[0]
    label = {"tnx": "TNX", "zpx": "ZPX", "sip": "TAN-SIP"}.get(distort, code)
    cards = {"NAXIS": n}
    for axis in range(1, n + 1):
        cards["NAXIS%d" % axis] = 200 if axis in (lng, lat) else dice.choice([1, 1, 8])
    cards["CTYPE%d" % lng] = "%s-%s" % (name[0], label)
    cards["CTYPE%d" % lat] = "%s-%s" % (name[1], label)
    declination = R(50, 85) * dice.choice([1, -1]) if code == "NCP" else dice.choice([R(-89, 89), R(-89, 89), R(-89, 89), 90.0, -90.0, 0.0])
    pv = {} if distort else PARAMETERS.get(code, dict)()
    if code in ("COP", "COE", "COD", "COO") and dice.random() < 0.5:
        declination = pv[1]
    cards["CRVAL%d" % lng] = dice.choice([R(0, 360), R(-180, 0), R(360, 500), 0.0])
    cards["CRVAL%d" % lat] = declination
    crpix = {lng: R(-500, 500) if small and not distort and dice.random() < 0.5 else R(1, 200), lat: R(1, 200)}
    # wcslib refuses two spectral axes.
    spectral = False
    for axis in order[2:]:
        extra = dice.choice(EXTRA if not spectral else OTHERS)(axis)
        spectral = spectral or "RESTFREQ" in extra or "RESTFRQ" in extra or str(extra.get("CTYPE%d" % axis)) in ("WAVE", "AWAV", "WAVE-LOG")
        cards.update(extra)
        value = abs(extra["CRVAL%d" % axis])
        steps[axis] = (value or 1) * 1e-4 * dice.choice([1, -1])
        if str(extra.get("CTYPE%d" % axis)).startswith("STOKES"):
            steps[axis] = 1.0
        crpix[axis] = R(0, 5)
    # Behind CDELT wcslib takes the polynomial of TPV for one of pixels: the convention is with CD.
    form = linear(cards, [lng, lat] + order[2:], steps, crpix, code == "TPV" or distort == "scamp")
    for m, value in pv.items():
        cards["PV%d_%d" % (lat, m)] = value
    if dice.random() < 0.3 and code != "NCP":
        cards["LONPOLE"] = dice.choice([180.0, 0.0, R(0, 360)]) if code in ZENITHAL or code == "TPV" else dice.choice([180.0, R(160, 200)])
    if dice.random() < 0.2:
        cards["LATPOLE"] = R(-90, 90)
    if dice.random() < 0.08 and not distort and code not in ("TPV", "NCP", "GLS"):
        cards["PV%d_1" % lng], cards["PV%d_2" % lng] = R(-10, 10), R(-10, 10)
        if dice.random() < 0.5:
            # Of a HPX that is moved wcslib takes the wrong facet, and does not come back to the pixel.
            cards["PV%d_0" % lng] = dice.choice([0.0, 1.0]) if code != "HPX" else 0.0
    if dice.random() < 0.06 and not distort and code != "TPV":
        cards["PV%d_3" % lng] = R(100, 200)
    if distort in ("sip", "sip_unsaid"):
        sip(cards, (lng, lat))
    if distort == "scamp":
        tpv(cards, lng, lat)
    if code == "TPV":
        tpv(cards, lng, lat)
    if distort in ("tnx", "zpx") and not tnx(cards, lng, lat, distort == "zpx"):
        cards["CTYPE%d" % lng], cards["CTYPE%d" % lat] = name[0] + "-TAN", name[1] + "-TAN"
        cards = {key: value for key, value in cards.items() if not key.startswith("WAT")}
    if dice.random() < 0.15 and not distort and code != "TPV":
        unit = dice.choice(list(ANGLES))
        for axis in (lng, lat):
            cards["CUNIT%d" % axis] = unit
            cards["CRVAL%d" % axis] *= ANGLES[unit]
            for key in list(cards):
                if key == "CDELT%d" % axis or key.startswith("CD%d_" % axis):
                    cards[key] *= ANGLES[unit]
    if dice.random() < 0.05:
        cards.pop("CRVAL%d" % lng, None)
    if dice.random() < 0.05:
        cards.pop("CRPIX%d" % lat, None)
    if dice.random() < 0.05 and form in ("plain", "pc"):
        cards.pop("CDELT%d" % lat, None)
    if dice.random() < 0.05:
        cards["WCSAXES"] = n + dice.choice([0, 1])
    # astropy bends alternates by the primary description's SIP.
    if dice.random() < 0.08 and distort not in ("sip", "sip_unsaid"):
        for key, value in {"CTYPE1": "RA---TAN", "CTYPE2": "DEC--TAN", "CRPIX1": 3.0, "CRPIX2": 5.0, "CRVAL1": R(0, 360), "CRVAL2": R(-80, 80), "CD1_1": -1e-3, "CD1_2": 1e-4, "CD2_2": 1e-3}.items():
            cards[key + "B"] = value
    path = os.path.join(FOLDER, "%d_%04d_%s_%s.hdr" % (SEED, number, label, form))
    with open(path, "w") as stream:
        for keyword, value in cards.items():
            text = "'%-8s'" % value if isinstance(value, str) else repr(value).upper() if isinstance(value, float) else repr(value)
            stream.write(("%-8s= %s" % (keyword, text)).ljust(80) + "\n")
        stream.write("END".ljust(80) + "\n")
    print(path)


for number in range(COUNT):
    make(number)
