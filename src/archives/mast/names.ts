import { AlmagestError } from '../../base/errors';
import { type SkyPosition, wrapDegrees } from '../../base/sky/position';
import { askAgain } from './askAgain';
import { readJson } from './readJson';
import { formPost, requestBody } from './mashup';
import { mastUrl, type MastSite } from './site';

/** A place that MAST knows for a name, e.g. of the TIC, which no other resolver knows. */
export interface MastName {
  readonly name: string;
  readonly position: SkyPosition;
  /** Who resolved it: TIC, SIMBAD, NED, … */
  readonly resolver: string;
}

/** MAST's look-up of names. @throws AlmagestError `not-found` for one that it does not know */
export async function lookUpName(site: MastSite, name: string): Promise<MastName> {
  const request = { service: 'Mast.Name.Lookup', params: { input: name, format: 'json' } };
  const body = requestBody(request);
  const { resolvedCoordinate } = await askAgain(
    site,
    { ...formPost(mastUrl(site, 'api/v0/invoke'), body), cacheBody: body },
    (response) => readJson(response, site.name, 'places'),
  );
  const [first] = Array.isArray(resolvedCoordinate) ? (resolvedCoordinate as Record<string, unknown>[]) : [];
  const [ra, dec] = [Number(first?.ra), Number(first?.decl)];
  if (!first || !Number.isFinite(ra) || !(Math.abs(dec) <= 90)) {
    throw new AlmagestError({ kind: 'not-found', message: `${site.name} knows no place of “${name}”.` });
  }
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    name: text(first.canonicalName) || name,
    position: { ra: wrapDegrees(ra), dec },
    resolver: text(first.resolver),
  };
}
