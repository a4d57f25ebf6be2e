import type { Uncertainty } from '../measured';

/** What an array of a spectrum is for, by the name a file gives it. */
export type ArrayRole = 'axis' | 'flux' | 'std' | 'var' | 'ivar' | 'mask' | 'other';

/** By the names that columns and extensions commonly have; null for one that says nothing. */
export function roleOf(name: string): ArrayRole | null {
  const text = name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  if (/ivar|inv(?:erse)?_?var|^invvar|weight_?ivar/.test(text)) return 'ivar';
  if (/^var|(?:^|_)var(?:iance)?(?:$|_)|fluxvar|covar/.test(text))
    return text.includes('covar') ? 'other' : 'var';
  if (
    /^e_|(?:^|_)(?:err|error|errors|sigma|sig|unc|uncert|uncertainty|stdev|std|noise|rms|stat)(?:$|_)|(?:flux|stat|sys|net|rate|tot)_?err(?:or)?$|^err(?:flux)?|^dflux$|^ferr$/.test(
      text,
    )
  )
    return 'std';
  if (
    /(?:^|_)(?:mask|dq|flags?|quality|qual|dataqual|data_quality|badpix|bpm|status|and_?mask|or_?mask)(?:$|_)/.test(
      text,
    )
  )
    return 'mask';
  if (axisName.test(text)) return 'axis';
  if (fluxName.test(text)) return 'flux';
  if (/sky|cont|model|back|bkg|fit|template|resid|weight|wht|resol|disp|syn/.test(text)) return 'other';
  return null;
}

const axisName =
  /^(?:(?:vac|air|obs|rest)_?)?(?:wave(?:s|len|lengths?|_?length|num(?:ber)?)?|lambda|lam|wlen|wl|wavel|log_?lam(?:bda)?|log_?wave|freq(?:uency|uencies)?|nu|ener(?:gy|gies)?|velocity|vel|vrad|vopt|channels?|chan|spectral_?(?:axis|coord)|dispersion|disp_?axis)(?:_?(?:air|vac|vacuum|obs|rest|angstroms?|aa?|nm|um|microns?|hz|ghz|mhz|kev|ev|kms))?$/;

const fluxName =
  /^(?:(?:opt(?:imal)?|box|aper|tot(?:al)?|norm(?:alized|alised)?|f)_)?(?:flux(?:es|_?density|_?cal|_?reduced|_obs)?|f_?lam(?:bda)?|f_?nu|flam|fnu|sci|science|spec(?:trum|tra)?|signal|data|intensity|sb|surf_bright(?:ness)?|counts?|count_?rate|rate|net|gross|amplitude|brightness|t_?a|t_?mb|ta|throughput|transmission|response|reduced|obs|sed)(?:_?(?:obs|lambda|nu))?$/;

export function uncertaintyKind(role: ArrayRole | null): Uncertainty['kind'] | null {
  return role === 'std' || role === 'var' || role === 'ivar' ? role : null;
}
