import type { HduSummary } from '../../src/messages';
import type { IconName } from '../shared/icon';
import type { Tab } from './viewState';
import { strings } from '../shared/strings';

/** Whether this version draws the HDU's data. */
export function canDraw(hdu: HduSummary): boolean {
  return hdu.kind === 'image' && hasData(hdu);
}

/** Whether the HDU is a table: binary, ASCII, or random groups. */
export function isTable({ kind }: HduSummary): boolean {
  return kind === 'table' || kind === 'ascii-table' || kind === 'groups';
}

/** The tab that shows the HDU's data, or its header where it has none that is drawn. */
export function dataTab(hdu: HduSummary): Tab {
  return canDraw(hdu) ? 'image' : isTable(hdu) ? 'table' : 'header';
}

/** Whether the header declares any data, and the file has some of it. */
export function hasData(hdu: HduSummary): boolean {
  return hdu.dataLength > 0 && hdu.axes.length > 0 && hdu.axes.every((length) => length > 0);
}

/** `SCI`, `SCI 2` for a later version, or what stands in for a missing name. */
export function hduName(hdu: HduSummary): string {
  if (hdu.name === '') return strings.nameless;
  return hdu.version > 1 ? `${hdu.name} ${hdu.version}` : hdu.name;
}

/** `2048 × 1489`, `1,024 rows × 12 columns`, or that there is nothing. */
export function hduShape(hdu: HduSummary): string {
  if (!hasData(hdu)) return strings.noData;
  if (hdu.columns) return strings.tableShape(hdu.axes[1] ?? 0, hdu.columns.length);
  return hdu.axes.join(' × ');
}

/** What the data is, in the field's words. */
export function hduKind(hdu: HduSummary): string {
  if (!hasData(hdu)) return strings.kinds.empty;
  if (hdu.compression !== null) return strings.kinds.compressed(hdu.compression, strings.kinds[hdu.kind]);
  return strings.kinds[hdu.kind];
}

/** The codicon of an HDU's kind. */
export function hduIcon(hdu: HduSummary): IconName {
  if (!hasData(hdu)) return 'list-flat';
  if (hdu.kind === 'image') return 'file-media';
  if (hdu.kind === 'table' || hdu.kind === 'ascii-table') return 'table';
  return 'file-binary';
}

/** NumPy's name of the samples' type. */
export function sampleType(bitpix: number | null): string {
  if (bitpix === null) return '';
  return bitpix > 0 ? `${bitpix === 8 ? 'u' : ''}int${bitpix}` : `float${-bitpix}`;
}

/** HDUs whose index, name, kind, size or unit contain every word typed. */
export function filterHdus(hdus: readonly HduSummary[], typed: string): readonly HduSummary[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return hdus;
  return hdus.filter((hdu) => {
    const text = [hdu.index, hduName(hdu), hduKind(hdu), hduShape(hdu), hdu.unit ?? '']
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
