import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { badFiles } from './samples/bad';
import { cube, m51, mosaic, starTable, unsigned } from './samples/good';

const readme = `# Sample workspace

Generated FITS files: no sky was observed. The galaxy and the stars are where the offline stand-in archives
show them too, so search for M 51 and compare.

| file | what |
| --- | --- |
| m51.fits | float32 image, 1200 × 1200, with WCS |
| mosaic-4ext.fits | empty primary HDU, then SCI (float32), ERR (float64), DQ (int16) |
| int16-unsigned.fits | 16-bit unsigned integers (BZERO 32768) of the globular cluster M 13 |
| cube.fits | spectral cube, 64 × 64 × 40 |
| table.fits | binary table of the stars around M 51 |

The files in bad/ are broken on purpose:

| file | what is wrong |
| --- | --- |
| bad/zero-byte.fits | nothing in it |
| bad/text.fits | not FITS, a text |
| bad/cut-header.fits | ends before the header's END |
| bad/cut-data.fits | ends in the middle of the pixels |
| bad/huge-promise.fits | the header promises 10^15 pixels |
`;

/** Writes the sample workspace into a folder, which is made if it is missing; gives the paths written. */
export async function writeSampleWorkspace(folder: string): Promise<string[]> {
  const field = m51();
  const files: Record<string, Uint8Array | string> = {
    'README.md': readme,
    'm51.fits': field,
    'mosaic-4ext.fits': mosaic(),
    'int16-unsigned.fits': unsigned(),
    'cube.fits': cube(),
    'table.fits': starTable(),
    ...Object.fromEntries(Object.entries(badFiles(field)).map(([name, bytes]) => [`bad/${name}`, bytes])),
  };
  await mkdir(path.join(folder, 'bad'), { recursive: true });
  return Promise.all(
    Object.entries(files).map(async ([name, content]) => {
      const file = path.join(folder, name);
      await writeFile(file, content);
      return file;
    }),
  );
}
