import { expect, it } from 'vitest';
import { knownTarget, targetText } from '../parameters/queryDraft';
import { builtInServices } from '../findService';
import { parseQuery } from '../../query/query';
import { readQuery } from '../readQuery';
import { draftOf } from './draftOf';
import { allQuestions } from './questions';

const deep = { protocol: 'sia2' as const, name: 'Deep', url: 'https://deep.example/sia2' };
const wide = { protocol: 'sia1' as const, name: 'Wide', url: 'https://wide.example/sia1' };
const tables = { protocol: 'tap' as const, name: 'Tables', url: 'https://deep.example/tap' };
const own = [deep, wide, tables];
const all = allQuestions({
  addresses: {},
  services: (protocols) => [
    ...builtInServices(protocols),
    ...own.filter((one) => protocols.includes(one.protocol)),
  ],
});
const target = { name: 'Field 7', position: { ra: 10.123456789, dec: -0.5 } };
const images = { almagest: 1, kind: 'images', target, radius: 0.1, services: [deep] };
const skyview = { almagest: 1, kind: 'archive', archive: 'skyview', ask: 'images', target };

it('holds what was asked as it would be typed', () => {
  const query = parseQuery({
    ...{ ...images, band: 'V', radius: 1 / 300 },
    parameters: { calib: ['2', '3'], exptime: '> 10 min', maxrec: 5, extra: { survey: 'a b' } },
    selection: { where: { mag: '> 5', name: ['A*', 'B'] }, onePer: ['filter'], first: 3 },
  });
  expect(draftOf(all, query)).toEqual({
    ...{ archive: 'vo', ask: 'sia2', target: 'Field 7', radius: '12″', known: target },
    values: {
      ...{ services: [deep.url], band: 'V', calib: ['2', '3'], exptime: '> 10 min', maxrec: '5' },
      ...{ extra: 'survey=a b', ':where': 'mag: > 5; name: A*, B', ':onePer': 'filter', ':first': '3' },
    },
  });
});

it('takes one value and a list of one as the same, and names as archives spell them', () => {
  const query = readQuery({ ...skyview, parameters: { survey: 'dss2 red' } });
  expect(draftOf(all, query)?.values).toMatchObject({ survey: ['DSS2 Red'] });
});

it('keeps the place of a target until another one is typed', () => {
  const draft = draftOf(all, parseQuery(images))!;
  expect(knownTarget(draft)).toEqual(target);
  expect(knownTarget({ ...draft, target: ' Field 7 ' })).toEqual(target);
  expect(knownTarget({ ...draft, target: 'Field 8' })).toBeNull();
  expect(targetText({ position: target.position })).toBe('10.123456789 -0.5');
  // A name alone is looked up as any other.
  expect(knownTarget(draftOf(all, parseQuery({ ...images, target: { name: 'M51' } }))!)).toBeNull();
});

it.each([
  ['services of two protocols', { ...images, services: [deep, wide] }],
  ['a service that is not known here', { ...images, services: [{ ...deep, url: 'https://other.example/' }] }],
  [
    'a service at another address',
    {
      ...skyview,
      parameters: { survey: 'DSS' },
      services: [{ protocol: 'archive', url: 'https://my.example/' }],
    },
  ],
  [
    'two services of one ADQL',
    { almagest: 1, kind: 'tap', adql: 'SELECT 1', services: [tables, builtInServices(['tap'])[0]] },
  ],
  ['a comma in a value', { ...images, parameters: { collection: ['a, b'] } }],
  ['a semicolon in an own parameter', { ...images, parameters: { extra: { note: 'a; b' } } }],
  ['a text where a number is read', { ...images, selection: { where: { name: '12' } } }],
  ['what the default of the form would replace', { ...images, services: [wide] }],
])('does not hold what its fields can not say: %s', (_, data) => {
  expect(draftOf(all, readQuery(data))).toBeNull();
});
