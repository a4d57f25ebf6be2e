import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sourcesNear } from '../../support/sky/sources';
import { fields } from './images';

const header = 'source_id,designation,ra,dec,mag_r,colour,radius,class,variable,n_obs';

/** Writes the sources around the images down to magnitude 18 as CSV; their identifiers go beyond 2**53. */
export async function writeCatalogue(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const sources = fields.flatMap((field) => sourcesNear(field, 0.3, 18));
  const rows = new Map(
    sources.map((source, k) => [
      `${source.ra} ${source.dec}`,
      [
        (1n << 60n) + BigInt(k) * 7919n,
        `GEN J${source.ra.toFixed(5)}${source.dec < 0 ? '' : '+'}${source.dec.toFixed(5)}`,
        source.ra,
        source.dec,
        source.mag.toFixed(3),
        source.colour.toFixed(3),
        source.radius === 0 ? '' : source.radius.toFixed(2),
        source.radius === 0 ? 'star' : 'galaxy',
        k % 13 === 0 ? 1 : 0,
        (k * 37) % 200,
      ].join(','),
    ]),
  );
  await writeFile(path.join(folder, 'sources.csv'), [header, ...rows.values(), ''].join('\n'));
}
