"""Writes header texts of the forms that coordinates are found in beside the plain ones; prints their names.

usage: oddWcs.py FOLDER
"""
import os
import sys

FOLDER = sys.argv[1]
TAN = dict(CTYPE1="RA---TAN", CTYPE2="DEC--TAN", CRPIX1=100.5, CRPIX2=90.25, CRVAL1=150.1, CRVAL2=2.2, CDELT1=-1e-3, CDELT2=1e-3)
CD = dict(CDELT1=None, CDELT2=None, CD1_1=-1e-3, CD1_2=2e-5, CD2_1=3e-5, CD2_2=1e-3)
PC = dict(PC1_1=0.9, PC1_2=0.1, PC2_1=-0.1, PC2_2=0.95)
SIP = dict(A_ORDER=3, B_ORDER=2, A_2_0=1e-5, A_1_1=2e-6, A_0_3=1e-8, B_2_0=-2e-6, B_1_1=3e-5)
TPV = dict(PV1_0=1e-4, PV1_1=1.01, PV1_2=1e-3, PV1_3=1e-4, PV1_4=1e-2, PV1_7=0.1, PV1_11=0.1, PV1_39=0.2, PV2_1=1.02, PV2_2=-1e-3, PV2_5=0.01, PV2_10=0.2)
CUBE = {**TAN, **dict(CTYPE3="FREQ", CUNIT3="Hz", CRVAL3=1.42e9, CDELT3=1e5, CRPIX3=5.0, CTYPE4="STOKES", CRVAL4=1.0, CDELT4=1.0, CRPIX4=1.0)}


def write(name, shape=(200, 200), base=TAN, **cards):
    sizes = {"NAXIS": len(shape), **{"NAXIS%d" % (axis + 1): size for axis, size in enumerate(shape)}}
    path = os.path.join(FOLDER, name + ".hdr")
    with open(path, "w") as stream:
        for keyword, value in {**sizes, **base, **cards}.items():
            if value is None:
                continue
            text = "'%-8s'" % value if isinstance(value, str) else repr(value)
            stream.write(("%-8s= %s" % (keyword, text)).ljust(80) + "\n")
        stream.write("END".ljust(80) + "\n")
    print(path)


def sky(code, longitude="RA--", latitude="DEC-"):
    return {"CTYPE1": "%s-%s" % (longitude, code), "CTYPE2": "%s-%s" % (latitude, code)}


def watson(text, axis):
    return {"WAT%d_%03d" % (axis, k // 68 + 1): text[k : k + 68] for k in range(0, len(text), 68)}


write("crota1", CROTA1=33.0)
write("crota12", CROTA1=20.0, CROTA2=33.0)
write("pc_crota", CROTA2=30.0, **PC)
write("pc_and_cd", **{**CD, **PC, "CDELT1": -1e-3, "CDELT2": 1e-3})
write("cd_crota", **{**CD, "CDELT1": -1e-3, "CDELT2": 1e-3, "CROTA2": 30.0})
write("cd_cdelt", **{**CD, "CDELT1": -5e-3, "CDELT2": 5e-3})
write("cd_cdelt0", **{**CD, "CDELT1": 0.0, "CDELT2": 0.0})
write("cd_some", CDELT1=None, CDELT2=None, CD1_2=-1e-3, CD2_1=1e-3)
write("swapped", CTYPE1="DEC--TAN", CTYPE2="RA---TAN", CRVAL1=2.2, CRVAL2=150.1)
write("swapped_crota", CTYPE1="DEC--TAN", CTYPE2="RA---TAN", CRVAL1=2.2, CRVAL2=150.1, CROTA1=30.0, CROTA2=20.0)
write("no_ctype", CTYPE1=None, CTYPE2=None)
write("no_cdelt", CDELT1=None, CDELT2=None)
write("cdelt0", CDELT1=0.0)
write("old_pc", PC001001=0.9, PC001002=0.1, PC002001=-0.1, PC002002=0.95)
write("old_cd", CDELT1=None, CDELT2=None, CD001001=-1e-3, CD001002=2e-5, CD002001=3e-5, CD002002=1e-3)
write("arcsec", CUNIT1="arcsec", CUNIT2="arcsec", CDELT1=-3.6, CDELT2=3.6, CRVAL1=540360.0, CRVAL2=7920.0)
write("radians", CUNIT1="rad", CUNIT2="rad", CDELT1=-3.6e-5, CDELT2=3.6e-5, CRVAL1=1.2, CRVAL2=0.3)
write("arcmin_and_deg", CUNIT1="arcmin", CUNIT2="deg", CDELT1=-0.06, CRVAL1=9000.0)
write("lonpole", LONPOLE=35.0)
write("lonpole_pv", PV1_3=35.0, PV1_4=10.0)
write("car_poles", LONPOLE=35.0, LATPOLE=60.0, **{**sky("CAR"), "CDELT1": -1.0, "CDELT2": 1.0})
write("car_wide", **{**sky("CAR", "GLON", "GLAT"), "CDELT1": -3.0, "CDELT2": 3.0, "CRVAL1": 0.0, "CRVAL2": 0.0})
write("sin_pole", **{**sky("SIN"), "CDELT1": -0.5, "CDELT2": 0.5, "CRVAL2": 90.0})
write("ncp", **{**sky("NCP"), "CRVAL2": 70.0})
write("gls", CROTA2=20.0, **{**sky("GLS"), "CRVAL2": 40.0, "CDELT1": -0.1, "CDELT2": 0.1})
write("solar", CUNIT1="arcsec", CUNIT2="arcsec", CROTA2=5.0, **{**sky("TAN", "HPLN", "HPLT"), "CRVAL1": 0.0, "CRVAL2": 0.0, "CDELT1": 2.4, "CDELT2": 2.4})
write("plain_radec", CTYPE1="RA", CTYPE2="DEC")
write("crval_beyond", CRVAL1=510.1)
write("sip", **{**sky("TAN-SIP"), **CD, **SIP})
write("sip_unsaid", **{**CD, **SIP})
write("sip_low_terms", A_0_0=0.3, A_1_0=1e-3, A_0_1=2e-4, B_0_0=-0.2, B_0_1=5e-4, **{**sky("TAN-SIP"), **CD, **SIP})
write("sip_order1", A_ORDER=1, B_ORDER=1, A_1_0=1e-3, A_0_1=2e-4, B_0_1=5e-4, **{**sky("TAN-SIP"), **CD})
write("sip_back_only", AP_ORDER=2, BP_ORDER=2, AP_2_0=1e-5, BP_1_1=2e-5, **{**sky("TAN-SIP"), **CD})
write("sip_sin", **{**sky("SIN-SIP"), **CD, **SIP})
write("sip_pc", **{**sky("TAN-SIP"), **PC, **SIP})
write("sip_scamp", PV1_1=1.0, PV1_2=1e-3, PV1_5=1e-3, PV2_1=1.0, PV2_2=1e-3, **{**sky("TAN-SIP"), **CD, **SIP})
write("tpv", **{**sky("TPV"), **CD, **TPV})
write("tan_with_pv_of_latitude", PV2_1=1.02, PV2_2=-1e-3, PV2_5=0.01, **CD)
SURFACE = "-0.1 0.12 -0.09 0.11 1.E-4 2.E-4 -1.E-4 1.E-5 3.E-5 -2.E-5 1.E-5 2.E-5 3.E-6"
for kind in (1, 2, 3):
    lines = ['wtype=tnx axtype=%s %scor = "%d. 3. 3. 1. %s "' % (name, cor, kind, SURFACE) for name, cor in (("ra", "lng"), ("dec", "lat"))]
    write("tnx_%d" % kind, WCSDIM=2, WAT0_001="system=image", **{**sky("TNX"), **CD, **watson(lines[0], 1), **watson(lines[1], 2)})
other = {key + "A": value for key, value in {**TAN, **sky("SIN", "GLON", "GLAT"), "CRVAL1": 120.0, "CRVAL2": 30.0}.items()}
detector = dict(CTYPE1P="X", CTYPE2P="Y", CRPIX1P=1.0, CRPIX2P=1.0, CRVAL1P=33.0, CRVAL2P=44.0, CD1_1P=2.0, CD2_2P=2.0)
write("alternates", **other, **detector)
write("alternate_of_fewer_axes", (20, 20, 5), WCSAXESA=2, **other)
write("fewer_axes_than_the_image", (20, 20, 5), WCSAXES=2)
write("more_axes_than_the_image", (30, 20), CUBE, WCSAXES=4)
write("cube", (30, 20, 10, 1), CUBE, CROTA2=20.0)
write("cube_without_stokes", (30, 20, 10), CUBE)
write("cube_cd", (30, 20, 10, 1), CUBE, CDELT1=None, CDELT2=None, CD1_1=-1e-3, CD2_2=1e-3, CD3_3=1e5)
write("cube_velocity_first", (10, 20, 20), {}, CTYPE1="VELO-LSR", CRVAL1=1e3, CDELT1=100.0, CRPIX1=4.0, CTYPE2="RA---SIN", CRVAL2=30.0, CDELT2=-0.01, CRPIX2=10.0, CTYPE3="DEC--SIN", CRVAL3=40.0, CDELT3=0.01, CRPIX3=10.0, CROTA3=20.0)
write("cube_microns", (30, 20, 10, 1), CUBE, CTYPE3="WAVE", CUNIT3="um", CRVAL3=5.0, CDELT3=0.01)
write("cube_log", (30, 20, 10, 1), CUBE, CTYPE3="WAVE-LOG", CUNIT3="Angstrom", CRVAL3=3600.0, CDELT3=0.83)
write("cube_time", (20, 20, 5), CUBE, CTYPE3="UTC", CUNIT3="s", CRVAL3=3600.0, CDELT3=10.0, MJDREF=55000.0, CTYPE4=None, CRVAL4=None, CDELT4=None, CRPIX4=None)
for code in ("TSC", "CSC", "QSC"):
    # Small enough that all points lie on faces: of others wcslib keeps the face that it was given.
    write("faces_" + code, (60, 60, 6), CRPIX3=1.0, CRVAL3=0.0, CDELT3=1.0, CTYPE3="CUBEFACE", LONPOLE=0.0, **{**sky(code, "GLON", "GLAT"), "CDELT1": -0.45, "CDELT2": 0.45, "CRVAL1": 30.0, "CRVAL2": 0.0, "CRPIX1": 30.5, "CRPIX2": 30.5})

write("no_crpix", CRPIX1=None, CRPIX2=None)
write("no_crval", CRVAL2=None)
write("no_cdelt_crota", CDELT1=None, CDELT2=None, CROTA2=30.0)
write("no_cdelt1_crota", CDELT1=None, CROTA2=30.0)
for key in ("CRPIX1", "CRVAL1", "CDELT1"):
    write("text_" + key, **{key: "30.0"})
    write("sexagesimal_" + key, **{key: "22:44:50.591"})
write("wcsaxes_below_the_keywords", WCSAXES=1)
write("wcsaxes_above_the_image", WCSAXES=3)
write("sip_without_coefficients", **sky("TAN-SIP"))
write("small_without_code", CTYPE1="ra", CTYPE2="dec")
write("short_code", CTYPE1="RA---TA", CTYPE2="DEC--TA")
write("cunit_spelt_out", CUNIT1="Degrees", CUNIT2="DEGREES")
# Of these both refuse the parameters, or leave those out that are too many.
PARAMETERS = {
    "AZP": [{1: -1.0}, {1: 2.0, 2: 90.0}, {1: 2.0, 2: 30.0, 3: 1.0}, {}],
    "SZP": [{1: -1.0, 2: 0.0, 3: 90.0}, {1: 2.0, 2: 180.0, 3: 60.0, 4: 1.0}, {}],
    "SIN": [{3: 1.0}, {1: 0.1}],
    "ZPN": [{}, {0: 0.1}, {1: 1.0, 30: 1.0}],
    "AIR": [{1: -90.0}, {1: 91.0}, {1: 45.0, 2: 1.0}],
    "CYP": [{1: 1.0, 2: 0.0}, {1: -1.0, 2: 1.0}, {1: 1.0, 2: 1.0, 3: 1.0}, {}],
    "CEA": [{1: 0.0}, {1: 1.5}, {1: -0.5}, {1: 1.0, 2: 1.0}, {}],
    "COP": [{}, {1: 0.0}, {1: 45.0, 2: 90.0}, {1: 45.0, 2: 20.0, 3: 1.0}, {1: 45.0}],
    "COE": [{}, {1: 0.0, 2: 20.0}, {1: 45.0, 2: 20.0, 3: 1.0}],
    "COD": [{2: 20.0}, {1: 0.0}, {1: 45.0, 2: 20.0, 3: 1.0}],
    "COO": [{}, {1: 0.0}, {1: 45.0, 2: 20.0, 3: 1.0}],
    "BON": [{}, {1: 45.0, 2: 1.0}],
    "HPX": [{1: 0.0}, {1: 4.0, 2: -3.0}, {1: 4.0, 2: 3.0, 3: 1.0}],
    "CAR": [{1: 1.0}],
}
for code, choices in PARAMETERS.items():
    for number, pv in enumerate(choices):
        cards = {"PV2_%d" % m: value for m, value in pv.items()}
        write("pv_%s_%d" % (code, number), **{**sky(code), "CDELT1": -0.1, "CDELT2": 0.1, "CRVAL2": 30.0, **cards})

SPECTRAL = {
    "FREQ": ("F", "Hz", 1.4e9, 1e6),
    "ENER": ("F", "keV", 5.0, 0.1),
    "WAVN": ("F", "1/cm", 5000.0, 10.0),
    "VRAD": ("F", "km/s", 100.0, 10.0),
    "WAVE": ("W", "Angstrom", 5000.0, 2.0),
    "VOPT": ("W", "m/s", 1e5, 1e4),
    "ZOPT": ("W", None, 0.1, 0.001),
    "AWAV": ("A", "nm", 600.0, 1.0),
    "VELO": ("V", "m/s", 1e5, 1e4),
    "BETA": ("V", None, 0.01, 0.001),
}
REST = dict(WAVE=5.9e14, AWAV=5e14, ENER=1.2e18, WAVN=1.5e14)
for name, (variable, unit, value, step) in SPECTRAL.items():
    axis = dict(CUNIT1=unit, CRVAL1=value, CDELT1=step, CRPIX1=3.5, RESTFRQ=REST.get(name, 1.42040575e9))
    for code in ["", "-LOG"] + ["-%s2%s" % (linear, variable) for linear in "FWAV" if linear != variable]:
        write("spectral_%s%s" % (name, code), (100,), axis, CTYPE1=name + code)
for code in ("AWAV-GRI", "WAVE-GRA"):
    write("spectral_" + code, (100,), {}, CTYPE1=code, CUNIT1="nm", CRVAL1=600.0, CDELT1=0.5, CRPIX1=50.5, PV1_0=3.16e5, PV1_1=1.0, PV1_2=27.0, PV1_3=1.765, PV1_4=-1.077e6, PV1_5=5.0, PV1_6=3.0)
for ctype in ("VELO", "VELO-LSR", "FELO-HEL", "FREQ-LSR", "FELO"):
    for velref in (None, 1, 258):
        value = (1.42e9, 1e5) if ctype.startswith("FREQ") else (1e5, 1e3)
        write("aips_%s_%s" % (ctype, velref), (30, 20, 10, 1), CUBE, CTYPE3=ctype, CUNIT3=None, CRVAL3=value[0], CDELT3=value[1], RESTFREQ=1.42040575e9, VELREF=velref)
