import { fc } from '../../../test/support/property';
import { describe, expect, it } from 'vitest';
import { checkPlan, keyOf } from './plan';
import { checkedPath } from './relativePath';

const url = 'https://archive.example/a.fits';
const check = (...items: unknown[]) => checkPlan({ items }, 'plan.json');

describe('the path of an item', () => {
  it.each([
    ['a.fits', 'a.fits'],
    ['./m51//a.fits', 'm51/a.fits'],
    ['.hidden/x.fits', '.hidden/x.fits'],
    ['-rf.fits', '-rf.fits'],
    ['ADP.2014-05-15T10:22:33.fits', 'ADP.2014-05-15T10_22_33.fits'],
    [`${'x'.repeat(300)}.fits`, `${'x'.repeat(195)}.fits`],
    ['α Cen/β.fits.gz', 'α Cen/β.fits.gz'],
  ])('%j is %j', (text, path) => {
    const checked = checkedPath(text);
    expect(checked.path).toBe(path);
    expect(checked.note === undefined).toBe(text.replace('./m51//', 'm51/') === path);
  });

  it.each([
    ['/etc/passwd', 'absolute'],
    ['C:/x', 'absolute'],
    ['..', 'leads out'],
    ['a/../../x', 'leads out'],
    ['a/.. /x', 'leads out'],
    ['a\\..\\x', 'backslash'],
    ['CON', 'device'],
    ['sub/nul.fits', 'device'],
    ['com1 .fits', 'device'],
    ['x\0y', 'control'],
    ['a\nb', 'control'],
    ['gnp\u202estif', 'direction'],
    ['\ud800', 'Unicode'],
    ['', 'names no file'],
    ['./.', 'names no file'],
    ['a/', 'folder'],
    ['almagest-manifest.ecsv', 'record of Almagest'],
    ['.almagest/lock', 'record of Almagest'],
    ['x.fits.part', 'unfinished'],
  ])('%j is refused', (text, why) => {
    expect(() => checkedPath(text)).toThrow(why);
    expect(() => checkedPath(text)).toThrow(expect.objectContaining({ kind: 'denied' }) as Error);
  });

  it('whatever it is, stays in the folder and stays as it is the second time', () => {
    const text = fc.string({
      unit: fc.constantFrom('.', '/', ' ', 'CON', 'a', ':', '~', '-', '́', '😀', '.fits', '..', '\u202e', 'x'),
    });
    fc.assert(
      fc.property(text, (path) => {
        let checked: string;
        try {
          checked = checkedPath(path).path;
        } catch {
          return;
        }
        expect(checked).not.toMatch(/^\/|(^|\/)\.\.?(\/|$)|\\|\p{Cc}|\/\/|\/$/u);
        expect(checkedPath(checked)).toEqual({ path: checked });
      }),
      { numRuns: 3000 },
    );
  });
});

describe('a plan', () => {
  it('has its items, and what is left out of them stays out', () => {
    const whole = { url, path: 'a.fits', bytes: 5, sha256: 'AB'.repeat(32), target: 'M 51', query_id: 'q' };
    const { files, refused } = check({ url }, { ...whole, archive: null, anything: 1 });
    expect(refused).toEqual([]);
    expect(files).toEqual([
      { index: 0, notes: [], url },
      { index: 1, notes: [], ...whole, sha256: 'ab'.repeat(32) },
    ]);
  });

  it('refuses items one by one, with what is wrong', () => {
    const { files, refused } = check(
      ...[{ url, path: 'good.fits' }, 'text', {}, { url: 'file:///etc/passwd', path: 'x' }],
      ...[{ url: 'https://a\nb/' }, { url, path: '../x' }, { url, bytes: -1 }, { url, sha256: 'abc' }],
    );
    expect(files.map(({ path }) => path)).toEqual(['good.fits']);
    expect(refused.map(({ index, name, fault }) => `${index} ${name} ${fault.message}`)).toEqual([
      '1 items[1] items[1] must be an object with a "url".',
      '2 items[2] "url" is missing.',
      '3 x "url" must be an http or https address, not "file:///etc/passwd".',
      '4 https://a\nb/ "url" has control characters.',
      '5 ../x The path "../x" leads out of the folder.',
      `6 ${url} "bytes" must be a whole number.`,
      `7 ${url} "sha256" must be 64 hexadecimal digits.`,
    ]);
  });

  it('tells items of one path apart, the same way every time', () => {
    const at = (path: string, name: string) => ({ url: `https://a.example/${name}`, path });
    const items = [at('m/a.fits', '1'), at('m/A.fits', '2'), at('m/a.fits', '1'), at('m/a.fits', '3')];
    const first = check(...items);
    expect(first.files.map(({ path, url: from }) => `${path} ${from.at(-1)}`)).toEqual([
      'm/a.fits 1',
      'm/A-1.fits 2',
      'm/a-2.fits 3',
    ]);
    expect(first.files[1]!.notes).toEqual(['m/A.fits is the path of another item: called m/A-1.fits.']);
    expect(check(...items)).toEqual(first);
    expect(new Set(first.files.map(({ path }) => keyOf(path!))).size).toBe(3);
  });

  it.each([null, 3, 'x', {}, { items: {} }])('is not %j', (data) => {
    expect(() => checkPlan(data, 'plan.json')).toThrow(/plan\.json is no plan/);
  });
});
