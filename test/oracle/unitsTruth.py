"""What astropy.units makes of unit texts.

Standard input: JSON {"texts": [[text, format], ...], "random": how many, "names": how many}. Standard output: JSON
{"texts": [...], "random": [[text, format, meaning], ...], "names": the same for names that a format lists itself, "listed":
the same for the texts of unitTexts.py}; a meaning is [scale, {base: power}], or null where astropy refuses.
"""
import json
import sys
import warnings

import numpy as np
from unitTexts import TEXTS
from astropy import units as u

warnings.simplefilter("ignore")
names = {u.ct: "ct", u.ph: "ph", u.pix: "pix", u.rad: "rad", u.kg: "kg", u.m: "m", u.s: "s", u.DN: "DN"}


def meaning(text, form):
    try:
        unit = u.Unit(text, format=form)
        if isinstance(unit, u.function.FunctionUnitBase):
            return None
        plain = unit.decompose()
        # A root of magnitudes has no real scale.
        return [float(plain.scale), {names.get(b, str(b)): float(p) for b, p in zip(plain.bases, plain.powers)}]
    except Exception:
        return None


# The standards' units by format, those with a power in them left out.
words = {
    "fits": "m g s rad sr K A mol cd Hz J W V N Pa C Ohm S F Wb T H lm lx deg arcmin arcsec mas min h d a yr eV erg Ry "
    "solMass u solLum solRad Angstrom AU lyr pc ct count photon ph pix pixel barn D mag R G Jy bin beam chan vox voxel "
    "adu electron km um nm keV MHz mJy kpc Mpc uarcsec",
    "ogip": "m g s rad sr K A mol cd Hz J W V N Pa C ohm S F Wb T H lm lx deg arcmin arcsec min h d yr eV erg angstrom "
    "AU lyr pc count photon pixel barn G Jy bin chan voxel byte km nm keV MHz mJy kpc",
    "cds": "m g s rad sr K A mol cd Hz J W V N Pa C Ohm S F Wb T H lm lx deg arcmin arcsec mas min h d a yr eV AA AU pc "
    "ct pix barn D mag Jy solMass solLum solRad mmHg km um nm keV MHz mJy kpc Mpc %",
    "vounit": "m g s rad sr K A mol cd Hz J W V N Pa C Ohm S F Wb T H lm lx deg arcmin arcsec mas min h d a yr eV erg Ry "
    "u Angstrom AU lyr pc ct photon pix barn D mag R G Jy bin beam chan vox adu electron byte bit km um nm keV kpc",
}
dice = np.random.default_rng(5)


def random_text(form):
    chosen = dice.choice(words[form].split(), size=dice.integers(1, 5), replace=False)
    powers = dice.choice([1, 1, 1, -1, -2, 2, 3, -3, 0.5], size=len(chosen))
    mark = {"fits": ["**", "^", ""], "ogip": ["**"], "cds": [""], "vounit": ["**"]}[form]
    join = {"fits": [" ", "*", "."], "ogip": [" ", "*"], "cds": ["."], "vounit": ["."]}[form]
    parts = []
    for name, power in zip(chosen, powers):
        sign = dice.choice(mark)
        if power == 1:
            parts.append(name)
        elif power == 0.5:
            parts.append(name if sign == "" else f"{name}**(1/2)" if form != "vounit" else f"{name}**0.5")
        else:
            plain = f"{int(power)}"
            parts.append(f"{name}{sign}({plain})" if sign and power < 0 and form == "fits" else f"{name}{sign}{plain}")
    text = str(dice.choice(join)).join(parts)
    # One unit below a line has one meaning in every format.
    if dice.random() < 0.3:
        text += f"/{dice.choice(words[form].split())}"
    if form == "fits" and dice.random() < 0.2:
        text = f"10**({dice.integers(-20, 20)}) {text}"
    return text


asked = json.load(sys.stdin)
random = []
for _ in range(asked["random"]):
    form = str(dice.choice(list(words)))
    text = random_text(form)
    random.append([text, form, meaning(text, form)])
formats = {"fits": u.format.Fits, "ogip": u.format.OGIP, "cds": u.format.CDS, "vounit": u.format.VOUnit}
by_name, listed = [], []
if asked["names"]:
    # astropy puts prefixes before every unit and constant of CDS and VOUnit (EAA, mpi, kbeam); those that are written are of the others too.
    plain = lambda name, form, unit: form in ("fits", "ogip") or not isinstance(unit, u.PrefixUnit) or name in u.format.OGIP._units
    every = [(name, form) for form, known in formats.items() for name in sorted(known._units) if plain(name, form, known._units[name])]
    chosen = every if asked["names"] >= len(every) else [every[k] for k in sorted(dice.choice(len(every), asked["names"], replace=False))]
    by_name = [[name, form, meaning(name, form)] for name, form in chosen]
    listed = [[text, form, meaning(text, form)] for text in TEXTS for form in (None, *formats)]
texts = [meaning(text, form) for text, form in asked["texts"]]
print(json.dumps({"texts": texts, "random": random, "names": by_name, "listed": listed}))
