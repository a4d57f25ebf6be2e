import type { ReaderColumn } from '../../base/tableReader';
import { roleOf, uncertaintyKind } from '../read/arrayNames';
import { cellLength, isNumeric } from '../read/columnValues';
import { isTimeColumn, type TimeRoles } from './tableLightCurve';

const fluxName =
  /^(?:(?:sap|pdcsap|kspsap|det|sys|cal|corr?|raw|norm|psf|aper|tess|cor)_?)?(?:flux(?:_?(?:density|corr?|norm|raw|cal|total|det|sap|pdcsap))?|rate\d?|counts?|count_?rate|(?:app_?)?mag(?:nitude)?s?|fcor|brightness)$/i;

/** Names of what a list of objects has, and a light curve has not. */
const catalogue =
  /^_?(?:ra|dec|raj2000|dej2000|ra_?deg|dec_?deg|ra_icrs|de_icrs|glon|glat|sep|pmra|pmdec|rah|ram|ras|ded|name)$/i;

/** The columns of a light curve by their names; null where there is no time or no flux. */
export function timeRoles(columns: readonly ReaderColumn[]): TimeRoles | null {
  if (columns.some(({ name }) => catalogue.test(name.trim()))) return null;
  const scalar = columns.filter((column) => isNumeric(column) && cellLength(column) === 1);
  const time = scalar.find(isTimeColumn);
  if (!time) return null;
  const fluxes = scalar.filter(
    ({ name, ucd }) => fluxName.test(name.trim()) || /^phot\.(?:flux|mag|count)/i.test(ucd ?? ''),
  );
  const flux = fluxes.find(({ name }) => /pdcsap|kspsap|det_flux|corr?/i.test(name)) ?? fluxes[0];
  if (!flux) return null;
  const rest = scalar.filter((column) => column !== time && !fluxes.includes(column));
  const errors = rest.filter(({ name }) => uncertaintyKind(roleOf(name)) !== null);
  const base = flux.name.toLowerCase();
  const error =
    errors.find(({ name }) => name.toLowerCase().includes(base)) ??
    errors.find(({ unit }) => unit !== null && unit === flux.unit) ??
    (errors.length === 1 ? errors[0] : undefined);
  return {
    time,
    flux,
    uncertainty: error ? { column: error, kind: uncertaintyKind(roleOf(error.name))! } : null,
    mask: rest.find(({ name }) => roleOf(name) === 'mask') ?? null,
    others: fluxes.filter((column) => column !== flux).slice(0, 8),
  };
}
