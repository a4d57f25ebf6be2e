import { fc } from '../../test/support/property';
import { describe, expect, it } from 'vitest';
import { nodeFiles } from './node/nodeFiles';
import { longestName, nameFor, numbered, safeName } from './names';

const url = 'https://archive.example/data/frame-r.fits.bz2?x=1';

describe('the name of a file', () => {
  it.each([
    [{ url }, 'bzip2', 'frame-r.fits.bz2'],
    [{ url, suggested: 'M 51 r' }, 'fits', 'M 51 r.fits'],
    [{ url, suggested: 'M51.FTS' }, 'fits', 'M51.FTS'],
    [{ url, suggested: 'M51.fits.gz' }, 'fits', 'M51.fits'],
    [{ url, suggested: 'M51.fits.gz' }, 'gzip', 'M51.fits.gz'],
    [{ url, suggested: 'M51.fits' }, 'gzip', 'M51.fits.gz'],
    [{ url, disposition: 'attachment; filename="a.fits"', suggested: 'b' }, 'fits', 'a.fits'],
    [
      { url, disposition: "attachment; filename=x; filename*=UTF-8''%ce%b1%20Cen.fits" },
      'fits',
      'α Cen.fits',
    ],
    [{ url, disposition: 'attachment; filename="../../.ssh/config"' }, 'fits', 'config.fits'],
    [{ url, disposition: 'attachment' }, 'bzip2', 'frame-r.fits.bz2'],
    [{ url, disposition: 'attachment; filename="///"', suggested: ' ' }, 'bzip2', 'frame-r.fits.bz2'],
    [{ url: 'https://a.example/cgi-bin/fitscut.cgi?ra=1' }, 'fits', 'fitscut.fits'],
    [{ url: 'https://a.example/%2e%2e%2f%2e%2e%2fetc%2fpasswd' }, 'text', 'passwd'],
    [{ url: 'https://a.example/%ff' }, 'text', '%ff'],
    [{ url: 'https://a.example/' }, 'fits', 'download.fits'],
    [{ url, suggested: 'dir/jw01.fits.fz' }, 'fits', 'jw01.fits.fz'],
  ] as const)('%j %s: %s', (sources, kind, name) => {
    expect(nameFor(sources, kind)).toBe(name);
  });

  it.each([
    ['../../x', 'x'],
    ['a/b\\c', 'c'],
    ['CON', 'CON_'],
    ['con.fits', 'con_.fits'],
    ['.lpt1', 'lpt1_'],
    ['x\0y', 'x_y'],
    ['.bashrc', 'bashrc'],
    ['-rf', 'rf'],
    ['name. . ', 'name'],
    ['a:b?c*.fits', 'a_b_c_.fits'],
    ['gnp\u202e.stif', 'gnp_.stif'],
    ['..', 'download'],
    ['', 'download'],
    ['\ud800.fits', '_.fits'],
  ])('%j becomes %s', (text, name) => {
    expect(safeName(text)).toBe(name);
  });

  it('is shortened to fit, extension kept', () => {
    expect(safeName(`${'x'.repeat(300)}.fits.gz`)).toBe(`${'x'.repeat(192)}.fits.gz`);
    expect(safeName(`${'α'.repeat(300)}.fits`)).toBe(`${'α'.repeat(97)}.fits`);
    expect(safeName('.'.repeat(10) + 'y'.repeat(300))).toHaveLength(longestName);
  });

  it('gets a number before its extension', () => {
    expect(numbered('M51.fits', 0)).toBe('M51.fits');
    expect(numbered('M51.fits', 2)).toBe('M51-2.fits');
    expect(numbered('M51.fits.gz', 1)).toBe('M51-1.fits.gz');
    expect(numbered('M 51.5 arcmin', 1)).toBe('M 51-1.5 arcmin');
    expect(numbered('README', 1)).toBe('README-1');
  });
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({
    unit: fc.constantFrom('.', '/', '\\', ' ', '\0', 'CON', 'a', '\u202e', ':', '~', '-', '́', '😀', '.fits'),
  }),
);
const kinds = fc.constantFrom('fits', 'gzip', 'text', 'binary');

describe('any text at all', () => {
  it('becomes one component that every system takes', () => {
    fc.assert(
      fc.property(hostile, kinds, (text, kind) => {
        const name = nameFor({ url: 'https://a.example/', suggested: text }, kind);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(longestName + 1);
        expect(name).not.toMatch(/[\\/:*?"<>|\x00-\x1f\x7f]|^[.\-~ ]|[. ]$/);
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
        expect(name).not.toBe('');
        expect(nodeFiles.inside('/data', name)).toBe(`/data/${name}`);
        expect(nodeFiles.inside('/data', `${numbered(name, 9999)}.part`)).toMatch(/^\/data\/[^/]+$/);
      }),
      { numRuns: 2000 },
    );
  });

  it('stays as it is the second time', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(safeName(safeName(text))).toBe(safeName(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('never leaves the folder', () => {
    for (const name of ['..', '.', '', '../x', 'a/b', '/etc/passwd']) {
      expect(() => nodeFiles.inside('/data', name)).toThrow(/outside/);
    }
  });
});
