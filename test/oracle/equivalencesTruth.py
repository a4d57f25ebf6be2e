"""Spectral axes and flux densities in other units by astropy.units, air and vacuum by specutils.

Standard input: a list of {"kind", "from", "to", "values", ...}; standard output: as many lists of numbers.
"""
import json
import sys
import warnings

import numpy as np
from astropy import units as u

warnings.simplefilter("ignore")
rules = {"optical": u.doppler_optical, "radio": u.doppler_radio, "relativistic": u.doppler_relativistic}
special = {"mag(AB)": u.ABmag, "mag(ST)": u.STmag}


def unit(text):
    return special.get(text) or u.Unit(text)


def answer(case):
    values = np.array(case["values"])
    if case["kind"] == "spectral":
        equivalencies = u.spectral()
        if "rule" in case:
            equivalencies += rules[case["rule"]](case["rest"] * u.m)
            # By way of the frequency: the rules know wavelengths, frequencies and energies, no wavenumbers.
            if "km/s" in (case["from"], case["to"]):
                there = (values * u.Unit(case["from"])).to(u.Hz, equivalencies)
                return there.to(u.Unit(case["to"]), equivalencies).value
        return (values * u.Unit(case["from"])).to(u.Unit(case["to"]), equivalencies).value
    if case["kind"] == "flux":
        axis = np.array(case["wavelengths"]) * u.m
        source, target = unit(case["from"]), unit(case["to"])
        quantity = u.Magnitude(values, source) if "mag(" in case["from"] else values * source
        if "mag(" in case["from"]:
            quantity = quantity.physical
        # astropy knows no way from photons to νF(ν) in one step.
        quantity = quantity.to(u.Jy, u.spectral_density(axis))
        if "mag(" in case["to"]:
            return quantity.to(target.physical_unit, u.spectral_density(axis)).to(target).value
        return quantity.to(target, u.spectral_density(axis)).value
    from specutils.utils import wcs_utils

    wave = values * u.m
    if case["kind"] == "index":
        return np.array([wcs_utils.refraction_index(one, method=case["formula"].replace("Greisen", "Griesen"), co2=450) for one in wave])
    return wcs_utils.air_to_vac(wave, scheme="iteration", method=case["formula"].replace("Greisen", "Griesen"), co2=450, precision=1e-21).si.value


print(json.dumps([np.asarray(answer(case), dtype=float).tolist() for case in json.load(sys.stdin)]))
