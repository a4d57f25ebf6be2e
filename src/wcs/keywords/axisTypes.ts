import type { Fault } from '../../base/errors';
import { parseCtype, type AxisKind } from './ctype';
import type { WcsKeywords } from './wcsKeywords';

const partners: Readonly<Record<string, string>> = { 'RA--': 'DEC-', 'DEC-': 'RA--' };

/**
 * What the axes are by their CTYPEia; one of a celestial pair that is missing is taken for what completes the other.
 * What was assumed, and types that are none, are noted.
 */
export function axisKinds({ ctype, described, alternate }: WcsKeywords, notes: Fault[]): readonly AxisKind[] {
  const kinds = ctype.map(parseCtype);
  const missing = (axis: number) => ctype[axis] === '';
  const completed = completion(kinds, missing);
  const name = (axis: number) => `CTYPE${axis + 1}${alternate}`;
  const note = (axis: number, message: string) =>
    notes.push({ kind: 'malformed', message, where: { keyword: name(axis) } });
  if (completed) {
    const { axis, of, kind } = completed;
    kinds[axis] = kind;
    const other = ctype[of]!.slice(0, 4);
    const partner =
      partners[other] ??
      other.replace(/L(ON|N)|L(AT|T)/, (_, lon?: string) =>
        lon ? (lon === 'ON' ? 'LAT' : 'LT') : other.endsWith('LAT') ? 'LON' : 'LN',
      );
    note(
      axis,
      `${name(axis)} is not given; ${partner}${ctype[of]!.slice(4, 8)} is taken, which completes ${name(of)}.`,
    );
  }
  kinds.forEach((kind, axis) => {
    if (missing(axis)) {
      if (described[axis] && kind.kind === 'linear')
        note(axis, `${name(axis)} is not given; the axis is taken for a linear one.`);
      return;
    }
    if (
      kind.kind === 'linear' &&
      /^.{4}-[^\s-]{3}(?:$|[\s-])/.test(ctype[axis]!) &&
      !/^\d/.test(ctype[axis]!)
    )
      note(axis, unknownType(name(axis), ctype[axis]!));
  });
  return kinds;
}

/** For a celestial axis without its partner: an axis without a type, the next one first. */
function completion(
  kinds: readonly AxisKind[],
  missing: (axis: number) => boolean,
): { readonly axis: number; readonly of: number; readonly kind: AxisKind } | null {
  const places = kinds.flatMap((kind, axis) =>
    kind.kind === 'longitude' || kind.kind === 'latitude' ? [{ kind, axis }] : [],
  );
  const [place] = places;
  if (!place || places.length > 1) return null;
  const axis = [place.axis + 1, place.axis - 1].find((one) => one >= 0 && one < kinds.length && missing(one));
  if (axis === undefined) return null;
  const opposite = place.kind.kind === 'longitude' ? ('latitude' as const) : ('longitude' as const);
  return { axis, of: place.axis, kind: { ...place.kind, kind: opposite } };
}

function unknownType(keyword: string, ctype: string): string {
  const [left, code] = [ctype.slice(0, 4).replace(/-+$/, ''), ctype.slice(5, 8)];
  const known = parseCtype(`RA---${code}`).kind === 'longitude';
  const what = known
    ? `${left} is no axis of longitude or latitude`
    : `no algorithm ${code} is known for ${left}`;
  return `${keyword} is '${ctype}', but ${what}; the axis is taken for a linear one, and no place on the sky is claimed.`;
}
