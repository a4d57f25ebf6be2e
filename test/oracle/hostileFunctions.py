"""Writes header texts with distortion functions (CPDISja, CQDISia) drawn at random; prints their names.

usage: hostileFunctions.py FOLDER COUNT SEED
"""
import math
import os
import random
import sys

FOLDER, COUNT, SEED = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
dice = random.Random(SEED)
R = dice.uniform
TEMPLATE = [(d - y, y, 0) if y <= d else (0, 0, d) for d in range(10) for y in range(d + 1 + d % 2)]


def small(degree, extent):
    """A coefficient that bends by up to some percent, even three times the extent away."""
    return R(-0.02, 0.02) * (3 * extent) ** (1 - degree)


def template(name, last, extent, axes, whole):
    """Terms of TPD or TPV: powers of the first variable alone where there is no other."""
    fields = {}
    for number in dice.sample(range(last + 1), dice.randint(2, 9)):
        p, q, r = TEMPLATE[number]
        if axes == 2 or (q == 0 and r == 0):
            fields["%s%d" % (name, number)] = small(p + q + r, extent)
    if whole:
        fields[name + "1"] = 1 + R(-0.02, 0.02)
    return fields or {name + "0": 0.0}


def polynomial(extent, axes, whole):
    fields, terms, seen = {}, [], set()
    aux = dice.choice([0, 0, 1, 2]) if axes > 1 else 0
    for k in range(1, aux + 1):
        fields["AUX.%d.COEFF.0" % k] = 0.0 if k == 1 else R(0.1, 1) * extent ** 2
        for axis in range(1, axes + 1):
            fields["AUX.%d.COEFF.%d" % (k, axis)] = 1
            fields["AUX.%d.POWER.%d" % (k, axis)] = 2
        fields["AUX.%d.POWER.0" % k] = 0.5
    for _ in range(dice.randint(1, 6)):
        powers = tuple(dice.choice([0, 0, 1, 2, 3]) for _ in range(axes))
        # Of broken powers wcslib 7 takes another variable.
        radial = tuple(dice.choice([0, 0, 1, 2, 3]) for _ in range(aux))
        if (powers, radial) not in seen:
            seen.add((powers, radial))
            terms.append((small(sum(powers) + sum(radial), extent), powers, radial))
    if all(not any(powers) and not any(radial) for _, powers, radial in terms):
        # Of a constant alone wcslib 7 crashes.
        terms.append((small(2, extent), (2,) + (0,) * (axes - 1), (0,) * aux))
    if whole:
        # The axis itself is the first of its variables.
        first = (1,) + (0,) * (axes - 1)
        terms = [term for term in terms if term[1:] != (first, (0,) * aux)] + [(1.0, first, (0,) * aux)]
    fields["NAUX"], fields["NTERMS"] = aux, len(terms)
    for m, (value, powers, radial) in enumerate(terms, 1):
        fields["TERM.%d.COEFF" % m] = value
        for axis, power in enumerate(powers, 1):
            if power:
                fields["TERM.%d.VAR.%d" % (m, axis)] = power
        for k, power in enumerate(radial, 1):
            if power:
                fields["TERM.%d.AUX.%d" % (m, k)] = power
    return fields


def function(axis, extent, prior):
    kind = dice.choice(["TPD", "TPD", "Polynomial", "Polynomial", "TPV"] + (["SIP"] if prior else []))
    axes = dice.choice([1, 2, 2, 2]) if kind in ("TPD", "Polynomial") else 2
    others = [other for other in (1, 2) if other != axis]
    # A map of the axis itself first says which x and y are.
    order = [axis] + others[: axes - 1]
    fields = {"NAXES": axes}
    whole = kind == "TPV" or (kind != "SIP" and not prior and dice.random() < 0.5)
    if kind == "SIP" and dice.random() < 0.5:
        order = [1, 2]
    for number, other in enumerate(order, 1):
        fields["AXIS.%d" % number] = other
        if not whole and dice.random() < 0.5:
            fields["OFFSET.%d" % number] = R(-0.5, 0.5) * extent
        if not whole and dice.random() < 0.2:
            fields["SCALE.%d" % number] = R(0.5, 1.5)
    if whole and kind != "TPV":
        fields["DOCORR"] = 0
    if kind == "TPD":
        if axes == 2 and dice.random() < 0.3 and not whole:
            fields.update({"AUX.1.COEFF.0": R(-0.1, 0.1) * extent, "AUX.1.COEFF.1": 1.1, "AUX.2.COEFF.1": R(-0.2, 0.2)})
        fields.update(template("TPD.FWD.", 59, extent, axes, whole))
    elif kind == "TPV":
        fields.update(template("TPV.", 39, extent, axes, True))
    elif kind == "SIP":
        for p, q in dice.sample([(p, q) for p in range(6) for q in range(6 - p)], 5):
            fields["SIP.FWD.%d_%d" % (p, q)] = small(p + q, extent)
    else:
        fields.update(polynomial(extent, axes, whole))
    return kind, fields


def make(number):
    alternate = dice.choice(["", "A", "K"])
    code = dice.choice(["TAN", "TAN", "SIN", "ARC", "STG", "ZEA"])
    step = R(1e-4, 2e-3)
    angle = R(-math.pi, math.pi)
    unit, scale = dice.choice([("deg", 1), ("deg", 1), ("arcsec", 3600)])
    turned = {"1_1": -math.cos(angle), "1_2": math.sin(angle), "2_1": math.sin(angle), "2_2": math.cos(angle)}
    form = dice.choice(["CD", "PC"])
    cards = {"CTYPE1": "RA---" + code, "CTYPE2": "DEC--" + code, "CUNIT1": unit, "CUNIT2": unit}
    cards.update({"CRVAL1": R(0, 360) * scale, "CRVAL2": R(-85, 85) * scale, "CRPIX1": R(1, 200), "CRPIX2": R(1, 200)})
    for key, value in turned.items():
        cards[form + key] = value * (step * scale if form == "CD" else 1)
    if form == "PC":
        cards["CDELT1"], cards["CDELT2"] = step * scale, step * scale
    places = dice.choice([["CQDIS"], ["CPDIS"], ["CPDIS", "CQDIS"]]) if alternate else ["CQDIS"]
    lines = [("NAXIS", 2), ("NAXIS1", 200), ("NAXIS2", 200)]
    lines += [(key + alternate, value) for key, value in cards.items()]
    for place in places:
        extent = 200 if place == "CPDIS" or form == "PC" else 200 * step * scale
        # Where one axis alone has a function wcslib 7 takes the others for unnamed ones, and refuses.
        for axis in (1, 2):
            kind, fields = function(axis, extent, place == "CPDIS")
            lines.append(("%s%d%s" % (place, axis, alternate), kind))
            record = "%s%d%s" % ("DP" if place == "CPDIS" else "DQ", axis, alternate)
            lines += [(record, "%s: %s" % (field, repr(value))) for field, value in fields.items()]
    path = os.path.join(FOLDER, "%d_%04d_%s_%s.hdr" % (SEED, number, "".join(places), form))
    with open(path, "w") as stream:
        for keyword, value in lines:
            # wcslib takes blanks behind the name of a function for a part of it.
            text = "'%s'" % value if isinstance(value, str) else repr(value).upper() if isinstance(value, float) else repr(value)
            stream.write(("%-8s= %s" % (keyword, text)).ljust(80) + "\n")
        stream.write("END".ljust(80) + "\n")
    print(path)


for number in range(COUNT):
    make(number)
