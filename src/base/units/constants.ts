/** Speed of light, m/s (SI, exact). */
export const lightSpeed = 299_792_458;
/** Planck's constant, J s (SI, exact). */
export const planck = 6.62607015e-34;
/** Joules of an electronvolt (SI, exact). */
export const electronvolt = 1.602176634e-19;
/** Metres of the astronomical unit (IAU 2012, exact). */
export const astronomicalUnit = 149_597_870_700;
/** Metres of a parsec (IAU 2015 resolution B2). */
export const parsec = (astronomicalUnit * 648_000) / Math.PI;
/** erg/s/cm²/Hz of AB magnitude 0, in W m⁻² Hz⁻¹: 10^(-48.6/2.5) (Oke & Gunn 1983). */
export const abZero = 1e-3 * 10 ** (-48.6 / 2.5);
/** The same per wavelength, of ST magnitude 0, in W m⁻³: 10^(-21.1/2.5) erg/s/cm²/Å. */
export const stZero = 1e7 * 10 ** (-21.1 / 2.5);
