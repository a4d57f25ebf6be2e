import { esaMissions } from '../../src/archives/vo/esaMissions';

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
    'panstarrs.tap': `${url}/vizier/tap`,
    'vizier.tap': `${url}/vizier/tap`,
    'vizier.cone': `${url}/vizier/cone`,
    'simbad.tap': `${url}/simbad/tap`,
    'simbad.cone': `${url}/simbad/cone`,
    'eso.tap': `${url}/eso/tap_obs`,
    'eso.catalogues': `${url}/eso/tap_cat`,
    'eso.ssa': `${url}/eso/ssap`,
    'irsa.tap': `${url}/irsa/TAP`,
    'irsa.sia': `${url}/irsa/SIA`,
    'irsa.ssa': `${url}/irsa/SSA`,
    'irsa.ibe': `${url}/irsa/ibe`,
    'irsa.dust': `${url}/irsa/dust`,
    'heasarc.tap': `${url}/heasarc/tap`,
    'heasarc.cone': `${url}/heasarc/cone?showoffsets`,
    'heasarc.ssa': `${url}/heasarc/ssa`,
    'cadc.tap': `${url}/cadc/argus`,
    'cadc.sia': `${url}/cadc/sia`,
    'noirlab.tap': `${url}/noirlab/tap`,
    'noirlab.sia': `${url}/noirlab/sia`,
    'esa.gaia': `${url}/esa/gaia/tap-server/tap`,
    'esa.esasky': `${url}/esa/esasky/tap`,
    ...Object.fromEntries(esaMissions.map(({ key }) => [`esa.${key}`, `${url}/esa/esasky/tap`])),
    'names.simbad': `${url}/simbad/tap`,
    'names.mast': `${url}/santa/query`,
  };
}
