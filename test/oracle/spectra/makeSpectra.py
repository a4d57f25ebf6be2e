"""Writes one small file for each product that the corpus has no sample of, by its published data model.

Prints a line of JSON for each: {file, format, specutils}, where format is what it is to be recognised as and
specutils says whether specutils 1.9 has a loader for it.
"""

import json
import os
import sys

import numpy as np
from astropy.io import fits
from astropy.table import Table

folder = sys.argv[1]
rng = np.random.default_rng(11)
n = 300


def flux(shape=n):
    return rng.normal(10, 1, shape).astype("f4")


def image(data, **cards):
    return with_cards(fits.ImageHDU(data), cards)


def primary(data=None, **cards):
    return with_cards(fits.PrimaryHDU(data), cards)


def with_cards(hdu, cards):
    for key, value in cards.items():
        hdu.header[key.replace("__", "-")] = value
    return hdu


def table(name, columns, units={}, **cards):
    """Columns by name; those of two axes have cells of arrays."""
    codes = {"f": "E", "d": "D", "i": "J", "h": "I", "q": "K", "S": "A"}
    made = []
    for key, data in columns.items():
        data = np.asarray(data)
        code = "A" if data.dtype.kind in "SU" else codes[data.dtype.char if data.dtype.char != "l" else "q"]
        repeat = data.dtype.itemsize // (4 if data.dtype.kind == "U" else 1) if code == "A" else int(np.prod(data.shape[1:], dtype=int))
        made.append(fits.Column(key, f"{repeat}{code}", unit=units.get(key), array=data))
    return with_cards(fits.BinTableHDU.from_columns(made, name=name), cards)


def write(name, hdus, format, specutils=True):
    file = os.path.join(folder, name)
    fits.HDUList(hdus).writeto(file, overwrite=True, output_verify="silentfix")
    print(json.dumps({"file": file, "format": format, "specutils": specutils}))


linear = dict(CRVAL1=4000.0, CDELT1=1.5, CRPIX1=1.0)
log = dict(CRVAL1=3.6, CD1_1=1e-4, CRPIX1=1.0)
wave = 4000 + 1.5 * np.arange(n)

# SDSS. Of spSpec and spPlate specutils 1.9 takes the wavelengths of the next pixel, in metres.
loglam = (3.6 + 1e-4 * np.arange(n)).astype("f4")
mask = rng.integers(0, 3, n).astype("i4")
spec = dict(flux=flux(), loglam=loglam, ivar=flux(), and_mask=mask, or_mask=mask, wdisp=flux(), sky=flux(), model=flux())
sdss = dict(TELESCOP="SDSS 2.5-M", PLATEID=1234, MJD=55000, FIBERID=12)
lite = [primary(**sdss), table("COADD", spec), table("SPECOBJ", dict(Z=np.array([0.1], "f4")))]
write("spec-lite.fits", lite, "sdss-spec")
write("spec-full.fits", lite + [table("B1-00012345-00012346-00012347", spec)], "sdss-spec", False)
five = dict(TELESCOP="SDSS 2.5-M", FIELDID=15143, CATID=27021598054114233, RUN2D="v6_0_4")
write("spec-v.fits", [primary(**five), table("COADD", {k.upper(): v for k, v in spec.items()})], "sdss-v-spec", False)
write("spspec.fit", [primary(flux((5, n)), **sdss, CD2_2=1.0, **log, BUNIT="1.0E-17 erg/cm/s/Ang", CTYPE1="LINEAR", **{"DC-FLAG": 1})], "sdss-spspec", False)
plate = dict(TELESCOP="SDSS 2.5-M", PLATEID=1234, CTYPE1="LINEAR", **{"DC-FLAG": 1}, **log, CD2_2=1.0)
fibres = table("PLUGMAP", dict(OBJTYPE=np.array(["GALAXY"] * 8), FIBERID=np.arange(8)))
write("spplate.fits", [primary(flux((8, n)), **plate), image(flux((8, n))), image(rng.integers(0, 2, (8, n)).astype("i4")), image(rng.integers(0, 2, (8, n)).astype("i4")), image(flux((8, n))), fibres, image(flux((8, n)))], "sdss-spplate", False)

# APOGEE
chips = (16950 - 0.2 * np.arange(3 * n)).reshape(3, n)
write("apvisit.fits", [primary(SURVEY="apogee"), image(flux((3, n)), BUNIT="Flux (10^-17 erg/s/cm^2/Ang)"), image(flux((3, n)), BUNIT="Flux (10^-17 erg/s/cm^2/Ang)"), image(rng.integers(0, 9, (3, n)).astype("i2")), image(chips, BUNIT="Wavelength (Ang)")], "apogee-apvisit")
star = dict(CRVAL1=4.179, CDELT1=6e-6, CRPIX1=1.0, CTYPE1="LOG-LINEAR")
m = 8575
write("apstar.fits", [primary(SURVEY="apogee", SFILE1="apVisit-r12.fits"), image(flux((1, m)), **star), image(flux((1, m)), **star), image(rng.integers(0, 9, (1, m)).astype("i2"))], "apogee-apstar")
aspcap = table("PARAM", {f"C{i}": np.zeros(1, "f4") for i in range(1, 45)} | {"ASPCAPFLAG": np.zeros(1, "i4")})
write("aspcap.fits", [primary(TARG1=1), image(flux(m), **star), image(flux(m), **star), image(flux(m), **star), aspcap], "apogee-aspcapstar")

# MaNGA
cube = dict(INSTRUME="MaNGA", CTYPE3="WAVE-LOG", CUNIT3="Angstrom", CRVAL3=3600.0, CRPIX3=1.0, CD3_3=0.83, CTYPE1="RA---TAN", CTYPE2="DEC--TAN", CUNIT1="deg", CUNIT2="deg", CRVAL1=10.0, CRVAL2=20.0, CRPIX1=2.0, CRPIX2=2.0, CD1_1=-1e-4, CD2_2=1e-4)
manga = [primary(TELESCOP="SDSS 2.5-M"), image(flux((n, 3, 4)), EXTNAME="FLUX", **cube), image(flux((n, 3, 4)), EXTNAME="IVAR"), image(rng.integers(0, 2, (n, 3, 4)).astype("i4"), EXTNAME="MASK")]
write("manga-cube.fits", manga, "manga-cube")
rss = {key.replace("3", "1"): value for key, value in cube.items() if "3" in key}
lines = (8, n)
write("manga-rss.fits", [primary(TELESCOP="SDSS 2.5-M"), image(flux(lines), EXTNAME="FLUX", INSTRUME="MaNGA", **rss), image(flux(lines), EXTNAME="IVAR"), image(rng.integers(0, 2, lines).astype("i4"), EXTNAME="MASK")], "manga-rss")

# LAMOST: before data release 8 five lines of an image, of medium resolution a table for each arm and exposure.
lamost = dict(TELESCOP="LAMOST", OBSID=1, DESIG="LAMOST J000000.00+000000.0", VACUUM=True)
five_lines = np.array([flux(), flux(), wave, rng.integers(0, 2, n), rng.integers(0, 2, n)], "f4")
write("spec-55859-F5902_sp01-001.fits", [primary(five_lines, **lamost)], "lamost", False)
arms = [table(name, dict(FLUX=flux((1, n)), IVAR=flux((1, n)), WAVELENGTH=[start + 0.1 * np.arange(n)], PIXMASK=rng.integers(0, 2, (1, n)).astype("i4"))) for name, start in (("COADD_B", 4950.0), ("COADD_R", 6350.0), ("B-84420148", 4950.0))]
write("med-58407-NT012345B01_sp01-001.fits", [primary(**lamost)] + arms, "lamost", False)

# HST
x1d = dict(WAVELENGTH=np.array([wave, wave + 500]), FLUX=flux((2, n)), ERROR=flux((2, n)), DQ=rng.integers(0, 9, (2, n)).astype("i2"))
hst = {"WAVELENGTH": "Angstroms", "FLUX": "erg/s/cm**2/Angstrom", "ERROR": "erg/s/cm**2/Angstrom"}
write("cos_x1d.fits", [primary(TELESCOP="HST", INSTRUME="COS"), table("SCI", dict(SEGMENT=np.array(["FUVA", "FUVB"]), NELEM=np.array([n, n], "i4"), **x1d), hst)], "hst-cos")
write("stis_x1d.fits", [primary(TELESCOP="HST", INSTRUME="STIS"), table("SCI", dict(SPORDER=np.array([1, 2], "i2"), NELEM=np.array([n, n], "i2"), **x1d), hst)], "hst-stis")

# JWST
asdf = table("ASDF", dict(ASDF_METADATA=np.zeros((1, 8), "i2")))
jwst = dict(TELESCOP="JWST", INSTRUME="NIRSPEC")
one = dict(WAVELENGTH=np.linspace(0.6, 5.3, n), FLUX=flux().astype("f8"), FLUX_ERROR=flux().astype("f8"), SURF_BRIGHT=flux().astype("f8"), SB_ERROR=flux().astype("f8"), DQ=rng.integers(0, 4, n).astype("i4"))
units = dict(WAVELENGTH="um", FLUX="Jy", FLUX_ERROR="Jy", SURF_BRIGHT="MJy/sr", SB_ERROR="MJy/sr")
write("x1d.fits", [primary(**jwst), table("EXTRACT1D", one, units, SRCTYPE="POINT"), asdf], "jwst-x1d")
write("x1d-extended.fits", [primary(**jwst), table("EXTRACT1D", one, units, SRCTYPE="EXTENDED"), asdf], "jwst-x1d")
write("x1d-multi.fits", [primary(**jwst)] + [table("EXTRACT1D", one, units, SRCTYPE="POINT", EXTVER=v, SLTNAME=str(v)) for v in (1, 2, 3)] + [asdf], "jwst-x1d")
write("x1dints.fits", [primary(**jwst, DATAMODL="TSOMultiSpecModel")] + [table("EXTRACT1D", one, units, SRCTYPE="POINT", EXTVER=v) for v in (1, 2)] + [asdf], "jwst-x1dints")
rows = {k: np.array([v, v * 2 if k != "WAVELENGTH" else v]) for k, v in one.items()}
write("x1dints-rows.fits", [primary(**jwst, DATAMODL="TSOMultiSpecModel"), table("EXTRACT1D", dict(INT_NUM=np.array([1, 2], "i4"), **rows), units, SRCTYPE="POINT"), asdf], "jwst-x1dints", False)
write("c1d.fits", [primary(**jwst), table("COMBINE1D", {("ERROR" if k == "FLUX_ERROR" else k): v for k, v in one.items()}, dict(units, ERROR="Jy"), SRCTYPE="POINT"), asdf], "jwst-c1d")

sky = dict(CTYPE1="RA---TAN", CTYPE2="DEC--TAN", CUNIT1="deg", CUNIT2="deg", CRVAL1=10.0, CRVAL2=20.0, CRPIX1=2.0, CRPIX2=2.0, CDELT1=-3e-5, CDELT2=3e-5, CTYPE3="WAVE", CUNIT3="um", CRVAL3=5.0, CRPIX3=1.0, CDELT3=0.002, BUNIT="MJy/sr")
# Its loader wants the coordinates in ASDF alone.
write("g395h_s3d.fits", [primary(**jwst), image(flux((n, 3, 4)), EXTNAME="SCI", **sky), image(flux((n, 3, 4)), EXTNAME="ERR"), image(rng.integers(0, 4, (n, 3, 4)).astype("i4"), EXTNAME="DQ")], "jwst-s3d", False)
fos = dict(TELESCOP="HST", INSTRUME="FOS", ROOTNAME="Y0ZN0102T", FILETYPE="FLX", CTYPE1="PIXEL", BUNIT="ERGS/CM**2/S/A")
write("y0zn0102t_c1f.fits", [primary(flux((2, n)), **fos)], "hst-fos", False)

# Gaia: sampled spectra in the structure "raw" have their grid in the data model alone.
xp = dict(source_id=np.array([5853498713190525696, 4657], "i8"), solution_id=np.array([1, 1], "i8"), flux=flux((2, 343)), flux_error=flux((2, 343)))
write("xp-raw.fits", [primary(), table("XP", xp, dict(flux="W.m**-2.nm**-1", flux_error="W.m**-2.nm**-1"))], "gaia-xp-sampled", False)

# Surveys of the Anglo-Australian telescopes
six = dict(OBSRA=1.0, OBSDEC=2.0, Z=0.1, Z_HELIO=0.1, QUALITY=4)
write("6dfgs-table.fits", [primary(**six), table("", dict(FLUX=flux(), WAVE=wave), dict(FLUX="count/s", WAVE="Angstrom"))], "6dfgs-table")
write("6dfgs-split.fits", [primary(flux((3, n)), **six, **linear, CUNIT1="Angstrom")], "6dfgs-split")
write("galah.fits", [primary(flux(), ORIGIN="GALAH", **linear)] + [image(flux(), **linear) for _ in range(4)], "galah", False)
write("gama.fits", [primary(flux((5, n)), ORIGIN="GAMA", GAMANAME="GAMAJ1", CTYPE1="Wavelength", CUNIT1="Angstrom", **linear)], "gama", False)
gama = dict(GAMANAME="GAMAJ1", **linear)
write("gama-2qz.fits", [primary(flux(), GAMANAME="GAMAJ1", SURVEY="2QZ", CRVAL1=4000.0, CRPIX1=1.0, CD1_1=1.5, EXTNAME="SPECTRUM"), image(flux(), EXTNAME="VARIANCE")], "gama-2qz", False)
write("gama-2slaq-qso.fits", [primary(flux(), SURVEY="2SLAQ-QSO", EXTNAME="SPECTRUM", **gama), image(flux(), EXTNAME="VARIANCE")], "gama-2slaq-qso", False)
write("gama-mgc.fits", [primary(flux((3, n)), SURVEY="MGC", CUNIT1="Angstrom", CTYPE1="Wavelength", ROW1="Spectrum", ROW2="Variance", ROW3="Sky", **gama)], "gama-mgc", False)
write("gama-2dfgrs.fits", [primary(flux((3, n)), SURVEY="2dFGRS", ROW1="Spectrum", ROW2="Variance", ROW3="Sky", **gama)], "gama-2dfgrs", False)
write("gama-wigglez.fits", [primary(flux(), SURVEY="WiggleZ", **gama), image(flux() ** 2), image(flux())], "gama-wigglez", False)
write("gama-lt.fits", [primary(flux(), ORIGIN="Liverpool JMU", GAMANAME="GAMAJ1", CRVAL=4000.0, CRPIX=1.0, CDELT=1.5)], "gama-lt", False)
write("wigglez.fits", [primary(flux(), REFCODE="2018MNRAS.474.4151D", CUNIT1="Angstrom", CTYPE1="WAVE", BUNIT="count", EXTNAME="SPECTRUM", **linear), image(flux() ** 2, EXTNAME="VARIANCE", CUNIT1="Angstrom", CTYPE1="WAVE", BUNIT="count2", **linear)], "wigglez", False)
write("6dfgs-combined.fits", [primary()] + [image(np.zeros((4, 4), "f4")) for _ in range(4)] + [image(flux((3, n)), EXTNAME=name, CUNIT1="Angstrom", **six, **linear) for name in ("SPECTRUM V", "SPECTRUM R", "SPECTRUM VR")], "6dfgs-combined", False)
write("ozdes.fits", [primary(flux(), REFERENC="ozdes paper", CUNIT1="Angstrom", BUNIT="count", **linear), image(flux(), CUNIT1="Angstrom", BUNIT="count", **linear), image(flux())] + [image(flux(), CUNIT1="Angstrom", BUNIT="count", **linear), image(flux(), CUNIT1="Angstrom", BUNIT="count", **linear), image(flux())], "ozdes", False)
write("2dfgrs.fits", [primary(flux((4, 4)).astype("f4"), IMAGE="SKYCHART"), image(flux((3, n)), IMAGE="SPECTRUM", **linear)], "2dfgrs")
write("2slaq.fits", [primary(flux((2, 1, n)), MSTITLE="2dF-SDSS LRG/QSO survey", CRVAL1=4000.0, CRPIX1=1.0, CD1_1=1.5)], "2slaq-lrg")

# Others
write("muscles.fits", [primary(TELESCOP="MULTI", HLSPACRN="MUSCLES", PROPOSID=13650), table("SED", dict(WAVELENGTH=wave, FLUX=flux(), ERROR=flux()), dict(WAVELENGTH="Angstrom", FLUX="erg s-1 cm-2 Angstrom-1", ERROR="erg s-1 cm-2 Angstrom-1"))], "muscles-sed")
pfs = {"flux": flux(), "fluxVariance": flux() ** 2, "lambda": wave / 10, "mask": mask}
write("pfsObject-00000-0,0-000-00000001-01-0x12345678.fits", [primary(), image(flux()), table("FLUXTABLE", pfs)], "pfs-object")
eso = dict(WAVE=np.array([wave / 10]), FLUX=flux((1, n)), ERR=flux((1, n)), QUAL=rng.integers(0, 2, (1, n)).astype("i4"))
write("eso.fits", [primary(ORIGIN="ESO", PRODCATG="SCIENCE.SPECTRUM"), table("SPECTRUM", eso, dict(WAVE="nm", FLUX="erg cm**(-2) s**(-1) angstrom**(-1)", ERR="erg cm**(-2) s**(-1) angstrom**(-1)"), TUCD1="em.wl;obs.atmos", TUTYP1="spec:Data.SpectralAxis.Value", VOCLASS="SPECTRUM V2.0")], "eso-phase3", False)
mxhi = dict(ORDER=np.array([100, 99], "i2"), NPOINTS=np.array([200, 180], "i2"), WAVELENGTH=np.array([1380.0, 1390.0]), STARTPIX=np.array([20, 31], "i2"), DELTAW=np.array([0.03, 0.031]), NET=flux((2, n)), BACKGROUND=flux((2, n)), NOISE=flux((2, n)), QUALITY=-rng.integers(0, 9, (2, n)).astype("i2"), RIPPLE=flux((2, n)), ABS_CAL=flux((2, n)))
write("iue_mxhi.fits", [primary(TELESCOP="IUE"), table("MEHI", mxhi, dict(WAVELENGTH="ANGSTROM", ABS_CAL="ERG/CM2/S/A"))], "iue-mxhi", False)

# IRAF multispec: every function
def multispec(name, specs, specutils):
    text = "wtype=multispec " + " ".join(f'spec{i + 1} = "{s}"' for i, s in enumerate(specs))
    hdu = primary(flux((len(specs), n)), CTYPE1="MULTISPE", CTYPE2="MULTISPE", WCSDIM=2, WAT0_001="system=multispec", WAT1_001="wtype=multispec label=Wavelength units=angstroms")
    for i in range(0, len(text), 68):
        hdu.header[f"WAT2_{i // 68 + 1:03d}"] = text[i : i + 68]
    write(name, [hdu], "iraf-multispec", specutils)

multispec("multispec.fits", [f"1 1 2 4000. 1.5 {n} 0. 0. 9. 1. 0. 1 4 1. {n}. 4200. 220. 3. -0.5", f"2 2 2 4400. 1.5 {n} 0. 0. 9. 1. 0. 2 4 1. {n}. 4600. 220. 3. -0.5"], True)

# Light curves
lc = dict(TIME=1325.0 + np.arange(n) * 0.0014, SAP_FLUX=flux(), SAP_FLUX_ERR=flux(), PDCSAP_FLUX=flux(), PDCSAP_FLUX_ERR=flux(), QUALITY=rng.integers(0, 9, n).astype("i4"))
tess = dict(TELESCOP="TESS", OBJECT="TIC 1", TIMESYS="TDB", BJDREFI=2457000, BJDREFF=0.0)
days = dict(TIME="BJD - 2457000, days", SAP_FLUX="e-/s", PDCSAP_FLUX="e-/s")
write("tess_lc.fits", [primary(ORIGIN="NASA/Ames", **tess), table("LIGHTCURVE", lc, days)], "tess-spoc", False)
write("tess_spoc_lc.fits", [primary(ORIGIN="NASA/Ames", PROCVER="tess-spoc", HLSPID="TESS-SPOC", **tess), table("LIGHTCURVE", lc, days)], "tess-tess-spoc", False)
qlp = dict(TIME=lc["TIME"], SAP_FLUX=flux(), KSPSAP_FLUX=flux(), KSPSAP_FLUX_ERR=flux(), QUALITY=lc["QUALITY"])
write("qlp_lc.fits", [primary(ORIGIN="MIT/QLP", **tess), table("LIGHTCURVE", qlp, days)], "tess-qlp", False)
write("k2_lc.fits", [primary(TELESCOP="Kepler", MISSION="K2", CAMPAIGN=3, OBJECT="EPIC 1", BJDREFI=2454833, BJDREFF=0.0, TIMESYS="TDB"), table("LIGHTCURVE", {("SAP_QUALITY" if k == "QUALITY" else k): v for k, v in lc.items()}, dict(days, TIME="BJD - 2454833"))], "k2", False)
write("rate_lc.fits", [primary(TELESCOP="XMM"), table("RATE", dict(TIME=lc["TIME"], RATE=flux(), ERROR=flux()), dict(TIME="s", RATE="count/s", ERROR="count/s"), HDUCLAS1="LIGHTCURVE", MJDREF=50814.0, TIMESYS="TT")], "ogip-light-curve", False)

# Texts
ecsv = os.path.join(folder, "spectrum.ecsv")
t = Table(dict(wavelength=wave, flux=flux().astype(float), uncertainty=np.ones(n)))
t["wavelength"].unit, t["flux"].unit, t["uncertainty"].unit = "Angstrom", "Jy", "Jy"
t.write(ecsv, format="ascii.ecsv", overwrite=True)
print(json.dumps({"file": ecsv, "format": "table", "specutils": True}))
ipac = os.path.join(folder, "spectrum.dat")
t.write(ipac, format="ascii.ipac", overwrite=True)
print(json.dumps({"file": ipac, "format": "table", "specutils": True}))
