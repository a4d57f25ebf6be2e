import type { Fault } from '../../base/errors';
import type { Header } from '../../fits/header/header';
import { listed } from './assumed';
import type { WcsKeywords } from './wcsKeywords';

/**
 * What is said where SIP's coefficients and the -SIP in CTYPEia do not go together.
 * @param applied whether there are coefficients, and they are used
 */
export function sipNotes(header: Header, { ctype, alternate }: WcsKeywords, applied: boolean): Fault[] {
  const notes: Fault[] = [];
  const note = (keyword: string, message: string) =>
    notes.push({ kind: 'malformed', message, where: { keyword } });
  const orders = ['A_ORDER', 'B_ORDER'].filter((keyword) => header.value(keyword) !== undefined);
  const says = ctype.flatMap((text, axis) => (text.endsWith('-SIP') ? [`CTYPE${axis + 1}${alternate}`] : []));
  const [first] = says;
  if (first !== undefined && !applied) {
    const low =
      orders.length > 0
        ? `of ${listed(orders)} is none of the second order or above`
        : 'no A_ORDER and B_ORDER are given';
    note(
      first,
      `${listed(says)} end${says.length > 1 ? '' : 's'} in -SIP, but ${low}; positions are those without it.`,
    );
  }
  if (!applied) return notes;
  if (orders.length === 1) {
    const other = orders[0] === 'A_ORDER' ? 'B_ORDER' : 'A_ORDER';
    note(
      other,
      `${orders[0]!} is given without ${other}; the coordinate ${other === 'A_ORDER' ? 'x' : 'y'} is not bent.`,
    );
  }
  if (alternate === '' && says.length < 2) {
    const missing = ctype.flatMap((text, axis) =>
      axis < 2 && !text.endsWith('-SIP') ? [`CTYPE${axis + 1}`] : [],
    );
    if (missing.length > 0)
      note(
        missing[0]!,
        `${listed(orders)} are given, but ${listed(missing)} ${missing.length > 1 ? 'do' : 'does'} not end in -SIP; the polynomial is applied all the same.`,
      );
  }
  return notes;
}
