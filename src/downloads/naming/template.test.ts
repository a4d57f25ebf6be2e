import { describe, expect, it } from 'vitest';
import { checkPlan } from '../plan/plan';
import { checkTemplate, layouts, placeBy, renamed } from './template';

const fields = {
  ...{ name: 'frame-r-001.fits.bz2', target: 'M 51', archive: 'SDSS DR17', collection: 'SDSS' },
  ...{ observation: '94-6-11', filter: 'r', product: 'image', date: '2000-05-01', release: 'DR17' },
};
const placed = (template: string, more = {}) => placeBy(checkTemplate(template), { ...fields, ...more });

describe('a template of paths', () => {
  it.each([
    ['flat', 'frame-r-001.fits.bz2'],
    ['target', 'M 51/frame-r-001.fits.bz2'],
    ['mast', 'mastDownload/SDSS/94-6-11/frame-r-001.fits.bz2'],
    ['{archive}/{target}_{filter}', 'SDSS DR17/M 51_r.fits.bz2'],
    ['{release}/{product}/{date}_{stem}.fits.bz2', 'DR17/image/2000-05-01_frame-r-001.fits.bz2'],
  ])('%s', (template, path) => {
    expect(placed(template)).toEqual({ path });
  });

  it('leaves no separators where something is not known, and no folder without a name', () => {
    const more = { filter: undefined, collection: undefined };
    expect(placed('{collection}/{target}_{filter}_{date}', more).path).toBe(
      'unknown/M 51_2000-05-01.fits.bz2',
    );
    expect(placed('{filter}', more).path).toBe('frame-r-001.fits.bz2');
  });

  it.each([
    '../../etc',
    'a/b',
    '..',
    'CON',
    'x\u0000y',
    '{name}',
    '\u202e',
    '.'.repeat(300),
    'a'.repeat(400),
  ])('stays in its folder, whatever a target is called: %j', (target) => {
    const { path } = placed('{target}/{target}_{name}', { target });
    expect(path.split('/')).toHaveLength(2);
    const { files, refused } = checkPlan({ items: [{ url: 'https://x.org/a', path }] }, 'A plan');
    expect(refused).toEqual([]);
    expect(files[0]?.path).toBe(path);
  });

  it('leaves keywords of the header for when the file has come', () => {
    const place = placed('{target}/{OBJECT}_{DATE-OBS}_{filter}');
    expect(place).toEqual({ path: 'M 51/frame-r-001.fits.bz2', rename: '{OBJECT}_{DATE-OBS}_r' });
    const values = new Map([['OBJECT', 'NGC/5194']]);
    expect(renamed(place.rename!, fields.name, values)).toBe('NGC_5194_r.fits.bz2');
    expect(renamed('{OBJECT}', fields.name, new Map())).toBe(fields.name);
  });

  it.each(['{nothing}', '{FILTER}/{name}', '{name', '//{name}', '../{name}', ''])(
    'refuses %j',
    (template) => {
      expect(() => checkTemplate(template)).toThrow(/template/);
    },
  );

  it('knows its layouts', () => {
    for (const layout of Object.values(layouts)) expect(checkTemplate(layout)).toBe(layout);
  });
});
