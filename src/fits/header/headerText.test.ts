import { describe, expect, it } from 'vitest';
import type { CardView } from '../views';
import { headerText } from './headerText';

const card = (raw: string): CardView => ({ keyword: '', value: '', comment: '', kind: 'string', raw });
const file = (...headers: readonly string[][]) =>
  headers.map((cards, index) => ({
    hdu: { index, name: index === 0 ? 'PRIMARY' : 'SCI', version: index },
    header: { hdu: index, cards: cards.map(card) },
  }));

describe('headers as text', () => {
  it('are the cards alone, for one', () => {
    const one = headerText(
      file(["OBJECT  = 'M 51'".padEnd(80), 'NAXIS   =                    0'.padEnd(80)]),
    );
    expect(one.text).toBe("OBJECT  = 'M 51'\nNAXIS   =                    0\nEND\n");
    expect(one.lines).toEqual([0]);
  });

  it('have a line with each HDU’s name above it, for several', () => {
    const { text, lines } = headerText(file(['A'], ['B'], ['C\nD']));
    expect(text.split('\n')).toEqual([
      ...['# HDU 0 PRIMARY', 'A', 'END', ''],
      ...['# HDU 1 SCI', 'B', 'END', ''],
      ...['# HDU 2 SCI 2', 'C', 'D', 'END', ''],
    ]);
    expect(lines.map((line) => text.split('\n')[line])).toEqual([
      '# HDU 0 PRIMARY',
      '# HDU 1 SCI',
      '# HDU 2 SCI 2',
    ]);
  });

  it('have one line for each record, whatever stands in it', () => {
    expect(headerText(file(['A\0B\rC\u0085D'])).text).toBe('A B C D\nEND\n');
  });

  it('end before they are too long, and say how many are missing', () => {
    const { text, leftOut } = headerText(file(['A'.repeat(50)], ['B'.repeat(50)], ['C']), 100);
    expect(text).toContain('AAAA');
    expect(text).not.toContain('BBBB');
    expect(leftOut).toBe(2);
  });
});
