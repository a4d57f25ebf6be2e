"""Writes header texts of every projection with parameters of all kinds into a folder; prints their names.

usage: makeWcs.py FOLDER COUNT
"""
import math
import os
import random
import sys

dice = random.Random(5)
R = dice.uniform


def cone():
    return {1: dice.choice([1, -1]) * R(20, 70), 2: dice.choice([0, R(1, 15)])}


PARAMETERS = {
    "AZP": lambda: {1: R(0, 3), 2: R(-60, 60)},
    "SZP": lambda: {1: R(-3, 3), 2: R(0, 360), 3: R(20, 90)},
    "SIN": lambda: dice.choice([{}, {1: R(-0.5, 0.5), 2: R(-0.5, 0.5)}]),
    "ZPN": lambda: dice.choice([{1: 1.0, 3: R(-0.1, 0.1)}, {0: 0.05, 1: 0.95, 2: -0.025, 3: -0.17, 5: 0.1}, {1: 1.0}, {1: 1.0, 2: R(-0.2, 0.2)}]),
    "AIR": lambda: dice.choice([{}, {1: R(0, 80)}]),
    "CYP": lambda: {1: R(0, 3), 2: R(0.5, 2)},
    "CEA": lambda: {1: R(0.1, 1)},
    "COP": cone,
    "COE": cone,
    "COD": cone,
    "COO": cone,
    "BON": lambda: {1: dice.choice([1, -1]) * R(10, 80)},
    "HPX": lambda: dice.choice([{}, {1: 4, 2: 3}, {1: 3, 2: 3}, {1: 4, 2: 4}, {1: 6, 2: 3}, {1: 5, 2: 2}]),
}
PLAIN = "TAN STG ARC ZEA CAR MER SFL PAR MOL AIT PCO TSC CSC QSC XPH".split()
ZENITHAL = "AZP SZP TAN STG SIN ARC ZPN ZEA AIR XPH".split()


def header(code, k):
    pv = PARAMETERS.get(code, dict)()
    cards = {
        "NAXIS": 2,
        "NAXIS1": 200,
        "NAXIS2": 200,
        "CTYPE1": "RA---" + code,
        "CTYPE2": "DEC--" + code,
        "CRPIX1": R(50, 150),
        "CRPIX2": R(50, 150),
        "CDELT1": -R(0.2, 1.6),
        "CDELT2": R(0.2, 1.6),
        "CRVAL1": R(0, 360),
        "CRVAL2": R(-90, 90) if k % 4 else dice.choice([0, 90, -90, 45]),
    }
    if code in ("COP", "COE", "COD", "COO") and k % 2 == 0:
        cards["CRVAL2"] = pv[1]
    for m, value in pv.items():
        cards["PV2_%d" % m] = value
    if k % 3 == 1:
        cards["LONPOLE"] = R(0, 360) if code in ZENITHAL else R(150, 210)
    if k % 5 == 2:
        cards["LATPOLE"] = R(-90, 90)
    if k % 3 == 2:
        angle = R(0, 2 * math.pi)
        cards.update(PC1_1=math.cos(angle), PC1_2=-math.sin(angle), PC2_1=math.sin(angle), PC2_2=math.cos(angle))
    if k % 7 == 6:
        cards.update(PV1_1=R(-30, 30), PV1_2=R(-40, 40))
    return cards


for code in PLAIN + sorted(PARAMETERS):
    for k in range(int(sys.argv[2])):
        name = os.path.join(sys.argv[1], "%s_%d.hdr" % (code, k))
        with open(name, "w") as stream:
            for keyword, value in header(code, k).items():
                text = "'%s'" % value if isinstance(value, str) else repr(value)
                stream.write(("%-8s= %s" % (keyword, text)).ljust(80) + "\n")
            stream.write("END".ljust(80) + "\n")
        print(name)
