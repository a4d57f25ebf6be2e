import { describe, expect, it } from 'vitest';
import { queryJsonSchema } from '../../query/schema';
import { builtInServices } from '../findService';
import { draftFields } from '../parameters/queryDraft';
import { readDraft } from '../parameters/draft';
import { allQuestions, questionOf } from './questions';
import { selectionOf } from './selectionFields';

const small = {
  ...{ protocol: 'scs' as const, name: 'Small circles', url: 'https://small.example/scs' },
  limits: { maxRadius: 2 },
};
const all = allQuestions({
  addresses: {},
  services: (protocols) => [...builtInServices(protocols), ...(protocols.includes('scs') ? [small] : [])],
});
const question = (id: string, asked = 'vo') => questionOf(all, asked, id)!.question;
const m51 = { name: 'M51', position: { ra: 202.47, dec: 47.195 } };

/** What a form says of values as they are typed. */
function faultsOf(id: string, values: Record<string, string | string[]>, radius = '', asked = 'vo') {
  const of = question(id, asked);
  const draft = { archive: asked, ask: id, target: of.place === 'none' ? '' : 'M51', radius, values };
  const read = readDraft(of, draft);
  return { ...of.faults(read.values, read.radius), ...read.faults };
}

describe('what can be asked of services of the Virtual Observatory', () => {
  it('takes bands and times in people’s own units', () => {
    const of = question('sia2');
    const query = of.query({ band: '6563 ± 50 Å', time: '2015 .. 2016-06', exptime: '> 10 min' }, m51, 0.1);
    expect(query).toMatchObject({
      ...{ kind: 'images', target: m51, radius: 0.1, band: '6563 ± 50 Å', time: '2015 .. 2016-06' },
      parameters: { exptime: '> 10 min' },
    });
    expect(query.services.length).toBe(builtInServices(['sia2']).length);
  });

  it('asks the services that are chosen, or all', () => {
    const [first, second] = builtInServices(['ssa']);
    const chosen = question('ssa').query({ services: [second!.url] }, m51, 0.1);
    expect(chosen.services).toEqual([second]);
    expect(question('ssa').query({}, m51, 0.1).services).toContainEqual(first);
  });

  it('sends parameters of a service as they are written', () => {
    const models = question('ssa').query({ extra: 'teff=5000/6000; logg = 4,5' });
    expect(models).toMatchObject({ parameters: { extra: { teff: '5000/6000', logg: '4,5' } } });
    expect(models).not.toHaveProperty('target');
  });

  it.each([
    ['sia2', { band: 'wide' }, 'band', /BAND “wide”/],
    ['sia2', { time: 'yesterday' }, 'time', /TIME “yesterday”/],
    ['sia2', { region: 'ROUND 1 2 3' }, 'region', /POS/],
    ['sia2', { exptime: '5 parsecs' }, 'exptime', /EXPTIME/],
    ['sia2', { calib: ['7'] }, 'calib', /calib must be/],
    ['ssa', { snr: 'good' }, 'snr', /SNR/],
    ['ssa', { band: '500' }, 'band', /needs a unit/],
    ['ssa', { top: '0' }, 'top', /at least 1/],
    ['sia1', { intersect: 'NEAR' }, 'intersect', /intersect must be/],
    ['sia1', { maxrec: '1.5' }, 'maxrec', /whole number/],
    ['scs', { verb: '0' }, 'verb', /at least 1/],
    ['scs', { extra: 'survey' }, 'extra', /NAME=value/],
    ['scs', { ':where': 'mag' }, ':where', /column: value/],
    ['tap', { services: builtInServices(['tap'])[0]!.url }, 'adql', /must be given/],
    ['tap', { adql: 'SELECT 1' }, 'services', /must be given/],
    ['tap', { adql: 'SELECT 1', services: 'https://no.such/tap' }, 'services', /services must be/],
  ])('says at its field what a service would refuse: %s %j', (id, values, field, words) => {
    const faults = faultsOf(id, values);
    expect(Object.keys(faults)).toEqual([field]);
    expect(faults[field]).toMatch(words);
  });

  it('refuses a radius beyond what one of its services does', () => {
    expect(faultsOf('scs', { services: [small.url] }, '1')).toEqual({});
    expect(faultsOf('scs', { services: [small.url] }, '3')).toEqual({
      [draftFields.radius]: expect.stringContaining('at most 2°') as string,
    });
  });

  it('refuses a region beside a target', () => {
    const region = 'CIRCLE 10 20 0.1';
    expect(() => question('sia2').query({ region }, m51, 0.1)).toThrow(/instead of a target/);
    expect(question('sia2').query({ region })).toMatchObject({ region });
  });

  it('has a field for everything that a query may hold', () => {
    const { oneOf, anyOf } = queryJsonSchema() as Record<string, unknown[] | undefined>;
    interface Kind {
      readonly properties: Record<string, { const?: string; properties?: object }>;
    }
    const kinds = (oneOf ?? anyOf) as Kind[];
    const byKind: Record<string, string[]> = {
      ...{ images: ['sia1', 'sia2'], spectra: ['ssa'], cone: ['scs'], tap: ['tap'] },
    };
    const apart = ['almagest', 'kind', 'target', 'radius', 'parameters', 'selection'];
    for (const { properties } of kinds) {
      const ids = byKind[properties.kind!.const!];
      if (!ids) continue;
      const fields = new Set(ids.flatMap((id) => question(id).parameters.map(({ name }) => name)));
      const selection = Object.keys(properties.selection?.properties ?? {}).map((name) => `:${name}`);
      const members = Object.keys(properties).filter((name) => !apart.includes(name));
      const wanted = [...members, ...Object.keys(properties.parameters?.properties ?? {}), ...selection];
      expect(
        wanted.filter((name) => !fields.has(name)),
        ids.join(),
      ).toEqual([]);
    }
  });
});

describe('the selection of a form', () => {
  it('is what is typed', () => {
    expect(
      selectionOf({
        ...{ ':where': 'filters: F606W, F814W; t_exptime: > 500; level = 3', ':prefer': 'p: SPOC, QLP' },
        ...{ ':order': ['-t_exptime', 'filters'], ':onePer': 'filters', ':first': 2 },
      }),
    ).toEqual({
      where: { filters: ['F606W', 'F814W'], t_exptime: '> 500', level: 3 },
      prefer: { p: ['SPOC', 'QLP'] },
      ...{ order: ['-t_exptime', 'filters'], onePer: ['filters'], first: 2 },
    });
    expect(selectionOf({ maxrec: 3 })).toBeUndefined();
  });

  it('goes with a query of an archive, beside its parameters', () => {
    const query = question('observations', 'mast').query({ obs_collection: ['JWST'], ':first': 1 }, m51, 0.1);
    expect(query).toMatchObject({ parameters: { obs_collection: ['JWST'] }, selection: { first: 1 } });
    expect(JSON.stringify(query)).not.toContain(':first');
  });
});
