import { execFileSync } from 'node:child_process';
import { createWriteStream, statSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { z } from 'zod';
import { inRoot } from '../../../scripts/lib/paths.mjs';
import { python } from '../../support/truths/python';
import { median, printTable, spread } from '../numbers';

const rows = 300_000;
const rounds = 3;
const reading = z.object({
  seconds: z.array(z.number()),
  rows: z.literal(rows),
  longestTurn: z.number().default(0),
  growth: z.number().default(0),
});

/** A MAST answer of 300,000 observations as a table, against json.load and astroquery's own Table of it. */
export async function json(folder: string): Promise<void> {
  const file = path.join(folder, 'mast.json');
  await writeAnswer(file);
  const ours: z.infer<typeof reading>[] = [];
  const theirs: z.infer<typeof reading>[] = [];
  for (let i = 0; i < rounds; i++) {
    ours.push(run(process.execPath, ['--expose-gc', inRoot('out/votable-json-reader.mjs'), file, '2']));
    if (i === 0) theirs.push(run(python, [inRoot('test/bench/votable/jsonPeer.py'), file, '2']));
  }
  const seconds = (all: readonly z.infer<typeof reading>[]) => all.flatMap((one) => one.seconds);
  const ratio = median(seconds(theirs)) / median(seconds(ours));
  console.log(`\nJSON answer of MAST, ${rows} rows × 16, ${megabytes(statSync(file).size)} MB\n`);
  printTable([
    ['300,000-row JSON answer', 'seconds: median (min–max)', 'ratio'],
    ['Almagest', spread(seconds(ours), 2), ''],
    ['astroquery', spread(seconds(theirs), 2), ratio.toFixed(1)],
  ]);
  const turns = ours.map(({ longestTurn }) => longestTurn);
  const growth = median(ours.map((one) => one.growth));
  console.log(`memory: ${megabytes(growth)} MB more; longest turn ${spread(turns, 0)} ms of processor time`);
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0);

function run(command: string, args: readonly string[]): z.infer<typeof reading> {
  const text = execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return reading.parse(JSON.parse(text));
}

const fields: readonly (readonly [string, string])[] = [
  ['intentType', 'string'],
  ['obs_collection', 'string'],
  ['instrument_name', 'string'],
  ['filters', 'string'],
  ['target_name', 'string'],
  ['obs_id', 'string'],
  ['s_ra', 'float'],
  ['s_dec', 'float'],
  ['dataproduct_type', 'string'],
  ['calib_level', 'int'],
  ['t_min', 'float'],
  ['t_exptime', 'float'],
  ['s_region', 'string'],
  ['dataURL', 'string'],
  ['obsid', 'string'],
  ['mtFlag', 'boolean'],
];

async function writeAnswer(file: string): Promise<void> {
  const out = createWriteStream(file);
  const list = fields.map(([name, type]) => ({ name, type }));
  out.write(`{"status":"COMPLETE","msg":"","fields":${JSON.stringify(list)},"data":[`);
  for (let row = 0; row < rows; row += 1000) {
    const many = Array.from({ length: 1000 }, (_, at) => JSON.stringify(observation(row + at))).join(',\n');
    if (!out.write((row > 0 ? ',\n' : '') + many)) await once(out, 'drain');
  }
  out.end('],"paging":{"page":1,"pagesFiltered":1,"rowsTotal":300000}}');
  await once(out, 'close');
}

function observation(row: number) {
  const ra = (row * 0.618033988749895 * 360) % 360;
  const dec = Math.asin(((row * 0.414213562373095) % 2) - 1) * (180 / Math.PI);
  return {
    intentType: 'science',
    obs_collection: ['HST', 'JWST', 'TESS'][row % 3],
    instrument_name: ['WFC3/UVIS', 'NIRCAM/IMAGE', 'Photometer'][row % 3],
    filters: row % 7 === 0 ? null : `F${400 + (row % 50)}W`,
    target_name: `Target ${row % 5000}`,
    obs_id: `u${row.toString(36)}_drz`,
    s_ra: ra,
    s_dec: dec,
    dataproduct_type: 'image',
    calib_level: row % 4,
    t_min: row % 11 === 0 ? null : 50_000 + row / 37,
    t_exptime: (row % 500) * 1.5,
    s_region: `POLYGON ICRS ${ra} ${dec} ${ra + 0.1} ${dec} ${ra} ${dec + 0.1}`,
    dataURL: `mast:HST/product/u${row.toString(36)}_drz.fits`,
    obsid: 2_003_738_726 + row,
    mtFlag: row % 2 === 0,
  };
}
