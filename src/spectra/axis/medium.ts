import type { Header } from '../../fits/header/header';
import type { Medium } from '../spectrum';

export const unknownMedium: Medium = { kind: 'unknown', said: null };

export const vacuum = (said: string): Medium => ({ kind: 'vacuum', said });
export const air = (said: string): Medium => ({ kind: 'air', said });

/** What a header says of the medium of its wavelengths: a keyword of its own, CTYPE, or a card's comment. */
export function mediumOf(header: Header, axis = 1): Medium {
  const own = header.logical('VACUUM') ?? header.number('VACUUM');
  if (own !== undefined) {
    const written = header.card('VACUUM')!.text.trim();
    return own === true || own === 1 ? vacuum(`VACUUM = ${written}`) : air(`VACUUM = ${written}`);
  }
  for (const keyword of ['AIRORVAC', 'AIRVAC', 'WAVEMED', 'VACAIR']) {
    const medium = named(header.string(keyword), `${keyword} = '${header.string(keyword)}'`);
    if (medium) return medium;
  }
  const ctype = header.string(`CTYPE${axis}`) ?? '';
  if (/^AWAV(?:-|$)/.test(ctype)) return air(`CTYPE${axis} = '${ctype}'`);
  if (/^WAVE(?:-|$)/.test(ctype)) return vacuum(`CTYPE${axis} = '${ctype}' (vacuum by the FITS standard)`);
  for (const keyword of [`CTYPE${axis}`, `CRVAL${axis}`, `CUNIT${axis}`, `CDELT${axis}`]) {
    const medium = named(header.card(keyword)?.comment, `the comment of ${keyword}`);
    if (medium) return medium;
  }
  return unknownMedium;
}

/** What a name, description or UCD of a column says. */
export function mediumOfColumn(texts: readonly (string | null)[]): Medium {
  for (const text of texts) {
    const medium = named(text, `‘${text}’`);
    if (medium) return medium;
  }
  return unknownMedium;
}

function named(text: string | null | undefined, said: string): Medium | null {
  if (!text) return null;
  if (/(?:^|[^a-z])vac(?:uum)?(?:[^a-z]|$)/i.test(text)) return vacuum(said);
  return /(?:^|[^a-z])air(?:[^a-z]|$)/i.test(text) ? air(said) : null;
}
