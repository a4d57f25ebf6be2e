import { describe, expect, it } from 'vitest';
import type { ServiceAddress } from './found';
import { scsUrl } from './scs/search';
import { serviceLimits } from './service/limits';
import { sia1Url } from './sia1/request';
import { sia2Url, type Sia2Request } from './sia2/request';
import { ssaUrl, type SsaRequest } from './ssa/request';

const service = { name: 'Test', url: 'https://a/q?fixed=1' };
const position = { ra: 202.47, dec: 47.2 };
const parametersOf = (url: string) => [...new URL(url).searchParams].filter(([name]) => name !== 'fixed');

describe('sia2Url', () => {
  const ask = (request: Sia2Request) => parametersOf(sia2Url(service, request));

  it.each<[Sia2Request, string[][]]>([
    [{}, []],
    [{ position, radius: 0.1 }, [['POS', 'CIRCLE 202.47 47.2 0.1']]],
    [
      { region: ['RANGE 359 1 -1 1'] },
      [
        ['POS', 'RANGE 359 360 -1 1'],
        ['POS', 'RANGE 0 1 -1 1'],
      ],
    ],
    [{ band: '500 nm' }, [['BAND', '5e-7 5e-7']]],
    [
      { band: ['4000..5000 Å', '> 1 um'] },
      [
        ['BAND', '4e-7 5e-7'],
        ['BAND', '0.000001 +Inf'],
      ],
    ],
    [{ band: { low: 4e-7, high: Infinity } }, [['BAND', '4e-7 +Inf']]],
    [{ time: '2010-01-01 .. 2011' }, [['TIME', '55197 55927']]],
    [{ time: 55197 }, [['TIME', '55197 55197']]],
    [
      { fov: "6'..1 deg", spatres: '< 500 mas' },
      [
        ['FOV', '0.1 1'],
        ['SPATRES', '-Inf 0.5'],
      ],
    ],
    [
      { exptime: '1..2 h', timeres: 5, specrp: '> 1000' },
      [
        ['SPECRP', '1000 +Inf'],
        ['EXPTIME', '3600 7200'],
        ['TIMERES', '5 5'],
      ],
    ],
    [
      { pol: ['i', 'Q'] },
      [
        ['POL', 'I'],
        ['POL', 'Q'],
      ],
    ],
    [
      { calib: '2..3' },
      [
        ['CALIB', '2'],
        ['CALIB', '3'],
      ],
    ],
    [
      { calib: '> 2' },
      [
        ['CALIB', '2'],
        ['CALIB', '3'],
        ['CALIB', '4'],
      ],
    ],
    [
      { id: 'ivo://x/y?z', collection: 'HST', facility: 'HST', instrument: ['ACS', 'WFC3'] },
      [
        ['ID', 'ivo://x/y?z'],
        ['COLLECTION', 'HST'],
        ['FACILITY', 'HST'],
        ['INSTRUMENT', 'ACS'],
        ['INSTRUMENT', 'WFC3'],
      ],
    ],
    [
      { dptype: 'Cube', targetName: 'M 51', format: 'image/fits', maxrec: 0 },
      [
        ['DPTYPE', 'cube'],
        ['TARGET', 'M 51'],
        ['FORMAT', 'image/fits'],
        ['MAXREC', '0'],
      ],
    ],
  ])('writes %j', (request, parameters) => expect(ask(request)).toEqual(parameters));

  it.each<[Sia2Request, RegExp]>([
    [{ position }, /no radius/],
    [{ position, radius: 1, region: 'CIRCLE 1 2 3' }, /given twice/],
    [{ position: { ra: 400, dec: 0 }, radius: 1 }, /RA 400 is not between/],
    [{ position: { ra: 4, dec: 91 }, radius: 1 }, /DEC 91/],
    [{ position, radius: -1 }, /not an angle/],
    [{ region: 'a circle of some kind' }, /no region/],
    [{ band: 'blueish' }, /BAND “blueish” is no band/],
    [{ band: { low: 5, high: 4 } }, /larger end first/],
    [{ time: 'yesterday' }, /TIME “yesterday”/],
    [{ pol: 'J' }, /POL “J” is none of I, Q/],
    [{ dptype: 'movie' }, /DPTYPE “movie” is none of image/],
    [{ calib: '7' }, /CALIB “7” is no level from 0 to 4/],
    [{ fov: 'big' }, /FOV “big”/],
    [{ maxrec: -1 }, /MAXREC -1/],
  ])('refuses %j', (request, message) => {
    expect(() => ask(request)).toThrow(message);
    expect(() => ask(request)).toThrow(expect.objectContaining({ kind: 'usage' }));
  });
});

describe('ssaUrl', () => {
  const ask = (request: SsaRequest) => parametersOf(ssaUrl(service, request)).slice(1);

  it.each<[SsaRequest, string[][]]>([
    [
      { position, size: 0.2 },
      [
        ['POS', '202.47,47.2'],
        ['SIZE', '0.2'],
      ],
    ],
    [{ band: '0.5-7 keV' }, [['BAND', '1.77120283476e-10/2.47968396866401e-9']]],
    [{ band: ['4000..5000 Å', '> 1 um'] }, [['BAND', '4e-7/5e-7,0.000001/']]],
    [
      { time: '2010-01-01T12:00:00 .. 2010-01-02T12:00:00' },
      [['TIME', '2010-01-01T12:00:00/2010-01-02T12:00:00']],
    ],
    [{ time: '> MJD 55197' }, [['TIME', '2010-01-01T00:00:00/']]],
    [
      { specrp: '> 1000', snr: 5, redshift: '0.1..0.3' },
      [
        ['REDSHIFT', '0.1/0.3'],
        ['SPECRP', '1000'],
        ['SNR', '5'],
      ],
    ],
    [
      { targetName: ['a', 'b'], top: 3, maxrec: 5 },
      [
        ['TARGETNAME', 'a,b'],
        ['TOP', '3'],
        ['MAXREC', '5'],
      ],
    ],
    [{ extra: { teff: '5000/6000' } }, [['teff', '5000/6000']]],
  ])('writes %j', (request, parameters) => expect(ask(request)).toEqual(parameters));

  it.each<[SsaRequest, RegExp]>([
    [{ size: 1 }, /SIZE .*no position/],
    [{ specrp: '10..20' }, /SPECRP takes one number/],
    [{ top: 0 }, /TOP 0/],
    [{ band: '6563' }, /needs a unit/],
  ])('refuses %j', (request, message) => expect(() => ask(request)).toThrow(message));
});

describe('limits of a service', () => {
  const limits = serviceLimits([
    ['maxSR', '0.5'],
    ['/capability/maxQueryRegionSize/long', '2'],
    ['/capability/maxQueryRegionSize/lat', '1'],
    ['maxRecords', '1000'],
    ['maxFileSize', ''],
    ['verbosity', 'true'],
  ]);
  const limited: ServiceAddress = { ...service, limits };

  it('are read by name and by XPath', () =>
    expect(limits).toEqual({ maxRadius: 0.5, maxRegion: [2, 1], maxRecords: 1000 }));

  it.each([
    [() => scsUrl(limited, { position, radius: 1 }), /SR 1° is more than Test does: at most 0.5°/],
    [() => sia1Url(limited, { position, size: [1, 1.5] }), /SIZE 1.5° is more than Test does: at most 1°/],
    [() => ssaUrl(limited, { position, size: 3 }), /SIZE 3° .* at most 1°/],
    [() => sia2Url(limited, { position, radius: 1 }), /POS radius 1° .* at most 0.5°/],
    [() => scsUrl(limited, { position, radius: 200 }), /the whole sky/],
    [() => scsUrl(limited, { position, radius: NaN }), /not an angle/],
  ])('refuse what it does not do %#', (ask, message) => expect(ask).toThrow(message));
});
