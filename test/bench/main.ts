import { endWithUs } from '../../scripts/lib/run.mjs';
import { script } from '../../scripts/lib/say.mjs';
import { index } from './indexing/main';
import { decode } from './decode';
import { moving } from './editor/moving';
import { opening } from './editor/opening';
import { scrolling } from './editor/scrolling';
import { fetch } from './fetch/main';
import { overview } from './overview';
import { palette } from './palette/main';
import { peers } from './peers';
import { picture } from './picture';
import { positions } from './positions/main';
import { results } from './results';
import { rowTiles } from './rowTiles';
import { sia } from './sia';
import { spectrum } from './spectrum';
import { startup } from './startup';
import { table } from './table/main';
import { votable } from './votable/main';

const benches: Readonly<Record<string, (options: { readonly trace: boolean }) => Promise<void>>> = {
  index,
  decode,
  fetch,
  moving,
  opening,
  overview,
  palette,
  peers,
  picture,
  positions,
  results,
  rowTiles,
  scrolling,
  sia,
  spectrum,
  startup,
  table,
  votable,
};

/** `npm run bench [-- NAME… [--trace]]`: ratios against peers measured in the same run; prints, never judges. */
script(async () => {
  endWithUs();
  const args = process.argv.slice(2);
  const trace = args.includes('--trace');
  const names = args.filter((name) => name !== '--trace');
  for (const name of names.length > 0 ? names : Object.keys(benches)) {
    const bench = benches[name];
    if (!bench) throw new Error(`No bench is called ${name}; there are ${Object.keys(benches).join(', ')}.`);
    await bench({ trace });
  }
});
