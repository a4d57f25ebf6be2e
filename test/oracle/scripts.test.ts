import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pythonText } from '../../src/scripts/python/module';
import { downloadCode } from '../../src/scripts/downloadCode';
import {
  cutoutCode,
  headerCode,
  imageCode,
  spectrumCode,
  tableCode,
  viewCode,
} from '../../src/scripts/fitsCode';
import { startArchives, type Archives } from '../archives/server';
import { runScripts } from '../support/scripts/runScripts';
import { missingModules, python } from '../support/truths/python';

const missing = missingModules('astropy', 'matplotlib', 'specutils');
const cube = { path: 'it\'s "my" cube.fits', index: 1, name: 'SCI', version: 2 };

describe.skipIf(missing)(`scripts for files${missing ? ` (${missing})` : ''}`, () => {
  let folder: string;
  let archives: Archives;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'almagest-scripts-'));
    await promisify(execFile)(python, [path.join(import.meta.dirname, 'scriptFiles.py'), folder, cube.path]);
    archives = await startArchives();
  });
  afterAll(async () => {
    await archives.close();
    await rm(folder, { recursive: true });
  });

  it('open, cut out, show and list what a file has', async () => {
    const region = [
      [3, 7],
      [2, 4],
    ] as const;
    const colours = ['#000000', '#7f007f', '#ffffff'];
    const [image, part, cutout, view, equal, table, header, spectrum] = await runScripts(
      [
        imageCode(cube, { slice: [1] }),
        imageCode(cube, { slice: [1], region }),
        cutoutCode(cube, { slice: [1], region }, 'cut.fits'),
        viewCode(cube, { slice: [0] }, { limits: [0, 300], stretch: 'asinh', colourMap: 'viridis' }),
        viewCode(cube, { slice: [0] }, { limits: [0, 300], stretch: 'histogram', colourMap: 'b', colours }),
        tableCode({ ...cube, index: 2, name: null }),
        headerCode(cube),
        spectrumCode({ path: 'spectrum.fits', index: 1, name: null }),
      ].map((code) => pythonText(code, 'script')),
      { folder },
    );
    // 200 + x + 10 y in the plane made by scriptFiles.py, of 8 by 5 pixels; x and y from 0.
    expect(image).toMatchObject({ data: { shape: [5, 8], first: 200, last: 247 }, place: [10, 20] });
    expect(part).toMatchObject({ data: { shape: [3, 5], first: 212, last: 236 } });
    expect(cutout).toMatchObject({ data: { shape: [3, 5], first: 212, last: 236 } });
    expect(part!.place).toEqual(cutout!.place);
    expect([view!.error, equal!.error]).toEqual([undefined, undefined]);
    expect(table!.tables['']).toEqual({
      columns: ['a', 'b'],
      rows: [
        [1, 'x'],
        [2, 'y'],
      ],
    });
    expect(header!.said).toContain("EXTNAME = 'SCI     '");
    expect(spectrum!.said).toMatch(/Spectrum/);
  });

  it('fetch files whole, and skip what is there', async () => {
    const images = `${archives.url}/sia/deep?POS=202.4696,47.1953&SIZE=0.1&FORMAT=image/fits`;
    const votable = await (await fetch(images)).text();
    const url = /http:\/\/[^<\]]*\.fits/.exec(votable)![0].replaceAll('&amp;', '&');
    const files = [
      { url, path: 'M51/sun\'s "deep" {field}.fits' },
      { url: url.replace('/files/', '/fault/status:500/files/'), path: 'M51/broken.fits' },
      { url, path: 'M51/other.fits', sha256: '0'.repeat(64) },
    ];
    const script = pythonText(downloadCode(files, 'data'), 'script');
    const [first, again] = await runScripts([script, script], { folder });
    expect(first!.error).toBeUndefined();
    expect(first!.said).toContain('1 fetched, 0 there already, 2 failed');
    expect(Object.keys(first!.failed)).toEqual(['M51/broken.fits', 'M51/other.fits']);
    expect(again!.said).toContain('0 fetched, 1 there already, 2 failed');
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
    expect(new Uint8Array(await readFile(path.join(folder, 'data', files[0]!.path)))).toEqual(bytes);
  });

  it('say how to install what is missing', async () => {
    const code = { ...headerCode(cube), imports: ['import no_such_module'] };
    const [outcome] = await runScripts([pythonText(code, 'script')], { folder });
    expect(outcome!.error).toBe(
      "SystemExit: no_such_module is missing. Install it with: python -m pip install 'astropy>=5.2'",
    );
  });
});
