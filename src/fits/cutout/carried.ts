import type { Header } from '../header/header';
import type { HduSummary } from '../summary';

/** An HDU that an image's coordinates need, and the axis whose distortion it holds, if it does. */
export interface Carried {
  readonly hdu: HduSummary;
  readonly distorts: number | null;
}

/**
 * The HDUs that the coordinates of an image need: look-up tables of distortions (`CPDISj`, `D2IMDISj`:
 * distortion paper §2.4.1) and of coordinates (`-TAB`: WCS paper III §6).
 */
export function carriedHdus(header: Header, hdus: readonly HduSummary[]): Carried[] {
  const found = new Map<HduSummary, number | null>();
  const add = (name: string, version: number, distorts: number | null) => {
    const hdu = hdus.find((one) => one.name.toUpperCase() === name.toUpperCase() && one.version === version);
    if (hdu && !found.has(hdu)) found.set(hdu, distorts);
  };
  for (const { keyword } of header.cards) {
    const [, kind, number = ''] = /^(CPDIS|D2IMDIS)(\d+)$/.exec(keyword) ?? [];
    if (kind) {
      const isPrior = kind === 'CPDIS';
      const version = record(header, `${isPrior ? 'DP' : 'D2IM'}${number}`, 'EXTVER');
      if (version !== null) add(isPrior ? 'WCSDVARR' : 'D2IMARR', version, Number(number));
    }
    const [, axis, alternate = ''] = /^PS(\d+)_0([A-Z]?)$/.exec(keyword) ?? [];
    const name = axis === undefined ? undefined : header.string(keyword);
    if (name !== undefined) add(name, header.integer(`PV${axis}_1${alternate}`) ?? 1, null);
  }
  return [...found].map(([hdu, distorts]) => ({ hdu, distorts }));
}

/** A record-valued keyword (`DP1 = 'EXTVER: 2.0'`, or written as `DP1.EXTVER = 2`). */
function record(header: Header, keyword: string, field: string): number | null {
  const direct = header.number(`${keyword}.${field}`);
  if (direct !== undefined) return direct;
  for (const card of header.cards) {
    if (card.keyword !== keyword || typeof card.value !== 'string') continue;
    const [, name, value] = /^([^:]+): *(.+)$/.exec(card.value) ?? [];
    if (name?.trim().toUpperCase() === field && Number.isFinite(Number(value))) return Number(value);
  }
  return null;
}
