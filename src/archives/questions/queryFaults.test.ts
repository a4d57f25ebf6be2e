import { expect, it } from 'vitest';
import { parseQuery } from '../../query/query';
import { queryFaults } from './queryFaults';

const target = { name: 'M51' };
const service = (protocol: string, more: object = {}) => ({
  ...{ protocol, name: 'S', url: 'https://vo.example/s', ...more },
});
const images = { kind: 'images', target, radius: 0.1, services: [service('sia2')] };
const spectra = { kind: 'spectra', target, radius: 0.1, services: [service('ssa')] };
const skyview = {
  ...{ kind: 'archive', archive: 'skyview', ask: 'images', target, services: [service('archive')] },
  parameters: { survey: ['DSS2 Red'] },
};

it.each([
  [{ ...images, band: 'wide', time: 'soon' }, 'band', 'time'],
  [
    { ...images, band: 'V', parameters: { fov: '3 kg', calib: '9', maxrec: 5 } },
    'parameters.fov',
    'parameters.calib',
  ],
  [{ kind: 'images', services: [service('sia2')], region: 'ROUND 1 2' }, 'region'],
  [{ ...spectra, parameters: { snr: 'good' } }, 'parameters.snr'],
  [{ ...spectra, services: [service('ssa'), service('ssa', { limits: { maxRadius: 0.01 } })] }, 'radius'],
  [
    { kind: 'cone', target, radius: 1, services: [service('scs')], parameters: { verb: 0 } },
    'parameters.verb',
  ],
  [
    { ...skyview, parameters: { survey: ['DSS'], deedger: 'maybe', rotation: 'left' } },
    'parameters.deedger',
    'parameters.rotation',
  ],
])('says what a service would refuse at its place: %j', (query, ...places) => {
  const faults = queryFaults(parseQuery({ almagest: 1, ...query }));
  expect(faults.map(({ path }) => path.join('.'))).toEqual(places);
  for (const { message } of faults) expect(message).toMatch(/\w.*[.]/);
});

it.each([
  [{ ...images, band: '6563 ± 50 Å', time: '2015 .. 2016', parameters: { exptime: '> 10 min' } }],
  [{ ...images, services: [service('sia1'), service('sia2')], band: 'V' }],
  [spectra],
  [skyview],
  [{ kind: 'tap', adql: 'SELECT 1', services: [service('tap')], parameters: { maxrec: 5 } }],
])('has nothing to say of what is right: %j', (query) => {
  expect(queryFaults(parseQuery({ almagest: 1, ...query }))).toEqual([]);
});
