import { AlmagestError, type Fault } from '../../base/errors';
import type { Recognition, SpectralEntry, SpectralFile, SpectralRecord } from '../spectralFile';

/** A list of spectra or light curves that are read one by one. */
export function fileOf(
  recognition: Recognition,
  entries: readonly SpectralEntry[],
  read: (index: number, signal?: AbortSignal) => Promise<SpectralRecord>,
  more: Partial<Pick<SpectralFile, 'kind' | 'shape' | 'first' | 'notes'>> = {},
): SpectralFile {
  return lazyFileOf(recognition, entries.length, (index) => entries[index]!, read, more);
}

/** As {@link fileOf}, for as many as are better not listed beforehand. */
export function lazyFileOf(
  recognition: Recognition,
  count: number,
  entry: (index: number) => SpectralEntry,
  read: (index: number, signal?: AbortSignal) => Promise<SpectralRecord>,
  more: Partial<Pick<SpectralFile, 'kind' | 'shape' | 'first' | 'notes'>> = {},
): SpectralFile {
  const known = (index: number) => {
    if (Number.isInteger(index) && index >= 0 && index < count) return;
    const what = more.kind === 'light-curves' ? 'light curve' : 'spectrum';
    const message = `There is no ${what} ${index + 1}: the file has ${count}.`;
    throw new AlmagestError({ kind: 'not-found', message });
  };
  return {
    recognition,
    kind: 'spectra',
    shape: 'list',
    first: 0,
    notes: [],
    ...more,
    count,
    entry: (index) => {
      known(index);
      return entry(index);
    },
    read: async (index, signal) => {
      known(index);
      return agreeing(await read(index, signal));
    },
  };
}

/** Arrays that are not as long as the axis are left out, with a note; flux and axis are cut to the shorter. */
function agreeing(record: SpectralRecord): SpectralRecord {
  const { axis, flux, uncertainty, mask, others } = record;
  const length = Math.min(axis.values.length, flux.values.length);
  const notes: Fault[] = [...record.notes];
  const odd = (what: string, has: number) => {
    const message = `${what} has ${has} values, the axis ${axis.values.length}.`;
    notes.push({ kind: 'malformed', message });
  };
  if (axis.values.length !== flux.values.length)
    odd(`${flux.name || 'The flux'} (both are cut to the shorter)`, flux.values.length);
  const cut = <T extends { readonly values: Float64Array }>(one: T): T =>
    one.values.length === length ? one : { ...one, values: one.values.subarray(0, length) };
  const fits = (what: string, has: number) => {
    if (has >= length) return true;
    odd(`${what} (left out)`, has);
    return false;
  };
  const kept = {
    flux: cut(flux),
    uncertainty: uncertainty && fits(uncertainty.name, uncertainty.values.length) ? cut(uncertainty) : null,
    mask:
      mask && fits(mask.name, mask.bad.length)
        ? { ...mask, bad: mask.bad.subarray(0, length), flags: mask.flags?.subarray(0, length) ?? null }
        : null,
    others: others.filter((one) => fits(one.name, one.values.length)).map(cut),
    notes,
  };
  return record.kind === 'spectrum'
    ? { ...record, ...kept, axis: cut(record.axis) }
    : { ...record, ...kept, axis: cut(record.axis) };
}
