"""Unit texts as archives and instruments write them, for unitsTruth.py: each is asked of every format."""

# Of papers, archives and observatories: fluxes, surface brightnesses, temperatures, counts.
PLAIN = """
m | cm | mm | um | nm | pm | km | Mm | Gm | Angstrom | AU | pc | kpc | Mpc | Gpc | lyr | solRad | R_sun | earthRad
s | ms | us | ns | min | h | d | a | yr | Myr | Gyr | kyr | ks | Ms
g | kg | mg | solMass | M_sun | u | earthMass | jupiterMass
K | mK | uK | nK | MK | keV | MeV | GeV | TeV | PeV | eV | meV | J | mJ | erg | Ry
Hz | kHz | MHz | GHz | THz | PHz | W | mW | kW | MW | solLum | L_sun
deg | arcmin | arcsec | mas | uas | uarcsec | marcsec | rad | mrad | urad | sr
Jy | mJy | uJy | nJy | kJy | MJy | mag | mmag | dex | dB | ct | count | ph | photon | adu | DN | electron | pix | pixel
beam | bin | chan | vox | voxel | bit | byte | kbyte | Mbyte | barn | Pa | hPa | kPa | bar | mbar | G | mG | uG | nG | T | mT | nT
V | mV | kV | A | mA | C | Ohm | kOhm | S | F | uF | pF | Wb | H | lm | lx | cd | mol | kmol | N | D | R | Crab | mCrab | Sun | %
km/s | m/s | cm/s | km s-1 | km.s-1 | km.s**-1 | km s**-1 | km/s/Mpc | km s-1 Mpc-1 | m/s/pix | pc/cm3 | cm-3.pc | pc.cm-3 | rad/m2 | rad m-2
m/s2 | m/s**2 | cm/s**2 | cm.s**-2 | km/s**2 | kg/m3 | kg.m-3 | g/cm3 | g cm-3 | g.cm**-3 | solMass/yr | solMass.yr**-1 | solMass/pc2 | solMass pc-3
erg/s | erg s-1 | erg/cm2/s | erg/s/cm2 | erg cm-2 s-1 | erg.cm**-2.s**-1 | erg/cm**2/s | erg.s-1.cm-2
erg/s/cm2/Hz | erg cm-2 s-1 Hz-1 | erg/cm**2/s/Hz | erg/cm2/s/Angstrom | erg cm-2 s-1 Angstrom-1 | erg.cm**-2.s**-1.Angstrom**-1 | erg/cm**2/s/Angstrom
erg/s/cm2/arcsec2 | erg cm-2 s-1 arcsec-2 | erg/s/cm2/Angstrom/arcsec2 | erg/cm**2/s/arcsec**2 | erg/s/cm2/sr | erg/s/cm2/keV
W/m2 | W m-2 | W/m**2 | W.m**-2 | W/m2/um | W m-2 um-1 | W/m**2/um | W/m2/Hz | W m-2 Hz-1 | W/m**2/Hz | W/m2/nm | W.m-2.nm-1 | W/m2/sr | W m-2 sr-1 | W/m2/Hz/sr | nW/m2/sr | W/m2/um/sr
Jy/beam | mJy/beam | uJy/beam | Jy beam-1 | Jy.beam**-1 | Jy/pix | Jy/pixel | mJy/pix | Jy/sr | MJy/sr | MJy sr-1 | kJy/sr | Jy/arcsec2 | mJy/arcsec**2 | mJy arcsec-2 | Jy km/s | Jy.km/s | Jy.km.s**-1 | Jy km s-1 | Jy/beam.km/s | Jy.m/s/beam | K.km/s | K km s-1 | K.km.s**-1 | K km/s
mag/arcsec2 | mag/arcsec**2 | mag arcsec-2 | mag.arcsec**-2 | mag/yr | mag/d | mmag/d
ct/s | ct s-1 | count/s | count s**-1 | counts/s | count/pixel | count/s/pixel | ct/pix | ct/s/pix | ct s-1 keV-1 | count/s/keV | count/cm**2/s | photon/cm**2/s | photon cm-2 s-1 | photon/cm2/s/keV | photon/cm**2/s/keV | ph/s/cm2 | ph/cm2/s/TeV | photon/s/cm2/Angstrom
electron/s | electron s-1 | electron/s/pix | electron/adu | electron/DN | electron/pix | adu/s | adu/pix | DN/s | DN s-1 | DN/pix | electron2 | adu**2
deg2 | deg**2 | arcsec2 | arcsec**2 | arcmin**2 | sr-1 | deg-2 | arcsec-2 | 1/deg2 | arcsec/pix | arcsec/pixel | deg/pix | mas/yr | mas.yr-1 | mas yr-1 | mas.yr**-1 | arcsec/yr | deg/d | arcmin/h | rad/s | mas/pix
cm2 | cm**2 | m2 | m**2 | pc3 | Mpc-3 | cm-2 | cm-3 | cm**-3 | m-3 | 1/cm3 | 1/cm | cm-1 | cm**-1 | 1/m | m-1 | 1/um | kpc-1 | 1/s | s-1 | s**-1 | 1/Hz | Hz-1 | 1/Angstrom | Angstrom-1 | 1/deg | 1/yr
Angstrom/pix | Angstrom/pixel | nm/pix | um/pixel | Angstrom/mm | nm/s | km/s/pix | Hz/pix | kHz/chan | MHz/bin
m.s | N.m | N m | J/K | J.K-1 | J/s | J/m2 | J m-2 | V/m | V.m**-1 | A/m2 | T.m | G/s | Pa.s | mol/m3 | kg.m2 | kg m2 s-1 | lm/m2 | cd/m2 | erg/g | erg/s/g | cm2/g | erg.s | kg/s | g/cm2
keV/bin | keV/chan | keV-1 | keV**-1 | MeV/c | TeV-1 | cm-2 s-1 TeV-1 | cm-2 s-1 sr-1 GeV-1 | cm**-2.s**-1.TeV**-1 | erg/cm3 | eV/cm3 | cm2 s | m2 s | km2 yr | m2 s sr
m(2) | m**(2) | m**(-2) | m**(1/2) | m**0.5 | m(1/2) | sqrt(m) | sqrt(erg) | sqrt(m2) | erg**0.5 | (m/s)**2 | (km/s)2 | (km/s)**2 | (km/s)/Mpc | m2/(s.K) | erg/(s cm2) | erg/(cm**2 s) | W/(m2 sr) | erg/(s.cm2.Angstrom) | (erg/s)/cm2 | J/(m2.s) | ct/(s keV)
10**3 m | 10**(-17) erg/cm2/s | 10**-17 erg/cm2/s/Angstrom | 10**(-17) erg/s/cm2/Angstrom | 10+3J | 10-16W/m2 | 10-17mW/m2 | 10**20 cm-2 | 10**(20) cm**-2 | 10**10 solLum | 10**4K | 1e-17 erg/s/cm2 | 1.0e-16 W/m2 | 10^-20 erg/s | 10^3 K | 0.1nm | 0.1pm | 1.5x10+11m | 100m | 1000 km/s
log(Hz) | log(m) | log(K) | log(cm.s**-2) | dex(cm/s2) | dex(cm.s**-2) | mag(ct/s) | dB(mW) | dex(K) | mag(Jy) | [cm/s2] | [K] | [solLum] | [mW/m2]
""".replace("\n", " | ")

# Units of time within others, and every prefix before what takes one.
TIMES = ["%s/%s" % (what, time) for what in ("ct", "m", "erg", "mag", "arcsec", "solMass", "mJy") for time in ("s", "ms", "min", "h", "d", "yr", "Myr")]
PREFIXED = [prefix + name for prefix in "Y Z E P T G M k h da d c m u n p f a z y".split() for name in ("m", "s", "Hz", "eV", "Jy", "pc", "g", "W", "T")]
POWERS = [form % power for power in (-3, -2, -1, 2, 3) for form in ("cm%d", "cm**%d", "cm^%d", "cm(%d)", "cm**(%d)", "cm^(%d)", "s%d.m", "m s**%d")]

TEXTS = list(dict.fromkeys([text.strip() for text in PLAIN.split("|") if text.strip()] + TIMES + PREFIXED + POWERS))
