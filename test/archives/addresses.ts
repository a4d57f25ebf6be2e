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
