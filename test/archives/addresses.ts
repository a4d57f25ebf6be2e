/** Archives that are asked through protocols alone: the services of those protocols in their place. */
export function voAddresses(url: string): Record<string, string> {
  const tap = ['simbad', 'eso', 'irsa', 'heasarc', 'cadc', 'noirlab', 'panstarrs'].map((id) => `${id}.tap`);
  return {
    ...Object.fromEntries(
      [...tap, 'eso.catalogues', 'esa.gaia', 'esa.esasky'].map((key) => [key, `${url}/tap`]),
    ),
    'irsa.sia': `${url}/sia2/deep`,
    'cadc.sia': `${url}/sia2/deep`,
    'irsa.ssa': `${url}/ssa/spectra`,
    'eso.ssa': `${url}/ssa/spectra`,
    'vizier.cone': `${url}/scs`,
  };
}

/** Where the stand-in has each archive, as the setting `almagest.archives` names them. */
export function standInAddresses(url: string): Record<string, string> {
  return {
    skyview: `${url}/skyview`,
    mast: `${url}/mast`,
    sdss: `${url}/skyserver`,
    'sdss.sas': `${url}/sas`,
    panstarrs: `${url}/ps1`,
    hips2fits: `${url}/hips2fits`,
    'hips2fits.mirror': `${url}/hips2fits`,
    'vizier.tap': `${url}/tap`,
    'simbad.cone': `${url}/scs/sources`,
    'names.simbad': `${url}/simbad/tap`,
    'names.mast': `${url}/santa/query`,
  };
}
