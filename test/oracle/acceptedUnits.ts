const ampere = 'Behind an energy per time and area A is the ångström; astropy takes it for the ampere.';
const fromTheLeft =
  'astropy 5.2 divides CDS texts from the right, a/b/c as a/(b/c); the standard reads them from the left.';

/** Unit texts of the corpus that we read otherwise than astropy does, with the reason. */
export const acceptedUnits: Readonly<Record<string, string>> = {
  'erg/cm2/s/A': ampere,
  'erg/s/cm2/Angstrom': fromTheLeft,
  'erg2/s2/cm4/Angstrom2': fromTheLeft,
};
