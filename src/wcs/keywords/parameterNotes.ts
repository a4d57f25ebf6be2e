import type { Fault } from '../../base/errors';
import { takesParameter } from '../projection/parameters';
import { isScamp } from '../celestialPart';
import { listed } from './assumed';
import type { AxisKind } from './ctype';
import type { WcsKeywords } from './wcsKeywords';

/** What is said of parameters PVi_m that the projection of the celestial pair does not take. */
export function parameterNotes(
  { pv, alternate }: WcsKeywords,
  kinds: readonly AxisKind[],
  [lng, lat]: readonly [number, number],
  hasSip: boolean,
): Fault[] {
  const kind = kinds[lat]!;
  if (kind.kind !== 'latitude') return [];
  const scamp = kind.code === 'TAN' && isScamp(pv[lng]!);
  const name = (axis: number, m: number) => `PV${axis + 1}_${m}${alternate}`;
  const given = (axis: number) =>
    pv[axis]!.flatMap((value, m) => (value === undefined ? [] : [{ m, keyword: name(axis, m) }]));
  if (scamp && hasSip) {
    const all = [...given(lng), ...given(lat)].map(({ keyword }) => keyword);
    return [note(all, `stand beside the polynomial of SIP, which is taken; they say the same once more`)];
  }
  const code = scamp ? 'TPV' : kind.code;
  const unknown = (
    [
      [lng, 'longitude'],
      [lat, 'latitude'],
    ] as const
  ).flatMap(([axis, which]) =>
    given(axis).flatMap(({ m, keyword }) => (takesParameter(code, which, m) ? [] : [keyword])),
  );
  const notes = scamp
    ? [
        note(
          [name(lng, 1)],
          `and the others stand beside TAN; they are read as those of TPV, as SCAMP wrote them`,
        ),
      ]
    : [];
  if (unknown.length > 0)
    notes.push(
      note(
        unknown,
        `${unknown.length > 1 ? 'are' : 'is'} no parameter of the projection ${code}, and left out`,
      ),
    );
  return notes;
}

function note(keywords: readonly string[], what: string): Fault {
  const few = keywords.length > 6 ? [...keywords.slice(0, 5), `${keywords.length - 5} more`] : keywords;
  return { kind: 'malformed', message: `${listed(few)} ${what}.`, where: { keyword: keywords[0]! } };
}
