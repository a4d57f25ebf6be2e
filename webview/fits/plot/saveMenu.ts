import type { Remote } from '../../../src/base/rpc';
import type { FitsHostApi } from '../../../src/messages';
import type { MenuEntry } from '../../shared/popupMenu';
import { strings } from '../../shared/strings';
import { bytesOf } from './save';

type Bytes = ArrayBuffer | null;

/** What a plot can be saved as. */
interface Saved {
  readonly host: Remote<FitsHostApi>;
  /** The name of the file that is proposed, without its ending. */
  readonly name: string;
  readonly png: () => Promise<Bytes>;
  readonly svg: () => Bytes | Promise<Bytes>;
  readonly csv: () => Promise<string>;
  readonly failed: (error: unknown) => void;
}

/** Entries that save the figure, and the numbers in it. */
export function saveMenu({ host, name, png, svg, csv, failed }: Saved): MenuEntry[] {
  const entry = (label: string, ending: string, make: () => Bytes | Promise<Bytes>): MenuEntry => {
    const save = async () => {
      const bytes = await make();
      if (bytes) await host.save({ name: `${name}.${ending}`, bytes });
    };
    return { kind: 'action', label, run: () => void save().catch(failed) };
  };
  return [
    entry(strings.plot.savePng, 'png', png),
    entry(strings.plot.saveSvg, 'svg', svg),
    entry(strings.plot.saveCsv, 'csv', async () => bytesOf(await csv())),
  ];
}
