import type { SkyPosition } from '../../base/sky/position';
import { degreesText, optional, queryUrl } from '../address';
import { checkAngle, checkCount, checkPosition, checkWord } from '../service/checkRequest';
import type { ServiceAddress } from '../found';

/** A question in SIA 1's terms (SIA 1.0 §4.1). */
export interface Sia1Request {
  readonly position: SkyPosition;
  /** SIZE: full width of the field in degrees, or its width and height. */
  readonly size: number | readonly [width: number, height: number];
  /** FORMAT: MIME types or `ALL`, `GRAPHIC`; the service's own default where left out. */
  readonly format?: string | undefined;
  readonly intersect?: 'COVERS' | 'ENCLOSED' | 'CENTER' | 'OVERLAPS' | undefined;
  readonly verb?: number | undefined;
  /** MAXREC of DALI; services older than that do not know it. */
  readonly maxrec?: number | undefined;
  /** Parameters of the service's own, e.g. `survey`. */
  readonly extra?: Readonly<Record<string, string>> | undefined;
}

/** The address that asks a service. @throws AlmagestError `usage` naming the parameter that cannot be */
export function sia1Url(
  service: Pick<ServiceAddress, 'url' | 'name' | 'limits'>,
  request: Sia1Request,
): string {
  const { position, size, format, intersect, verb, maxrec, extra } = request;
  const sides = typeof size === 'number' ? [size] : size;
  const { maxRegion, maxRadius } = service.limits ?? {};
  checkPosition(position);
  sides.forEach((side, axis) => {
    const limit = maxRegion?.[axis] ?? (maxRadius === undefined ? undefined : 2 * maxRadius);
    checkAngle('SIZE', side, { sky: 360, service: limit, who: service.name });
  });
  checkWord('INTERSECT', intersect, ['COVERS', 'ENCLOSED', 'CENTER', 'OVERLAPS']);
  checkCount('VERB', verb, 0, 3);
  checkCount('MAXREC', maxrec, 0);
  return queryUrl(service.url, [
    ['POS', `${degreesText(position.ra)},${degreesText(position.dec)}`],
    ['SIZE', sides.map(degreesText).join(',')],
    ...optional('FORMAT', format),
    ...optional('INTERSECT', intersect),
    ...optional('VERB', verb),
    ...optional('MAXREC', maxrec),
    ...Object.entries(extra ?? {}),
  ]);
}

/** The MIME types of a request for several, where rows may come; else undefined. */
export function sia1FormatList({ format, maxrec }: Sia1Request): string[] | undefined {
  const formats = format?.split(',').map(formatName) ?? [];
  const isList = formats.length > 1 && formats.every((one) => one.includes('/'));
  return isList && maxrec !== 0 ? formats : undefined;
}

/** A MIME type without its parameters, as formats are compared. */
export function formatName(format: string): string {
  return format.replace(/;.*$/s, '').trim().toLowerCase();
}
