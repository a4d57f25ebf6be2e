import { execFileSync } from 'node:child_process';
import { fc } from '../../../test/support/property';
import { describe, expect, it } from 'vitest';
import { missingModules, python } from '../../../test/support/truths/python';
import { literal, longTextLiteral, remark, type PlainValue } from './literal';

const missing = missingModules('json');

/** What Python makes of expressions, as JSON. */
function evaluated(expressions: readonly string[]): unknown[] {
  const code = `import json, sys; print(json.dumps([eval(one) for one in json.load(sys.stdin)]))`;
  const options = { input: JSON.stringify(expressions), encoding: 'utf8' } as const;
  return JSON.parse(execFileSync(python, ['-c', code], options)) as unknown[];
}

describe.skipIf(missing)(`literals in Python${missing ? ` (${missing})` : ''}`, () => {
  const hostile = [
    '"',
    "'",
    '"""',
    '\\',
    '\\"',
    '\n',
    '\r\n',
    '\0',
    '{x}',
    '%s',
    '$(id)',
    'é',
    '𝛼',
    '\u202e',
    '\ud800',
  ];

  it('are the values that were given', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...hostile)).map((parts) => parts.join('')),
    );
    const value = fc.letrec<{ value: PlainValue }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 2 },
        fc.constant(null),
        fc.boolean(),
        fc
          .double({ noNaN: true, noDefaultInfinity: true })
          .map((number) => (Object.is(number, -0) ? 0 : number)),
        text,
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(text, tie('value'), { maxKeys: 3, noNullPrototype: true }),
      ),
    })).value;
    const values = fc.sample(value, { numRuns: 300, seed: 7 });
    expect(evaluated(values.map(literal))).toEqual(values);
  });

  it('keep lines where that is safe, and the text always', () => {
    const texts = ["SELECT *\nFROM t\nWHERE a = 'x'", 'a\n"b"', 'a\\\nb', '"""\n', 'one line', 'tab\there\n'];
    expect(evaluated(texts.map(longTextLiteral))).toEqual(texts);
    expect(longTextLiteral(texts[0]!)).toContain('\nFROM');
  });
});

describe('remarks', () => {
  it('cannot end a comment or a docstring', () => {
    expect(remark('a\nimport os\r"""\\\u202eb')).toBe("a import os '''\\\\b");
  });
});
