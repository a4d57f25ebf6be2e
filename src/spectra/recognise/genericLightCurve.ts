import { Header } from '../../fits/header/header';
import { timeCurve, isTimeColumn } from '../generic/tableLightCurve';
import { timeRoles } from '../generic/timeRoles';
import type { ReaderColumn } from '../../base/tableReader';
import { cellLength } from '../read/columnValues';
import { fileOf } from '../read/fileOf';
import type { Recogniser } from './recogniser';

/**
 * A table with times and fluxes, rates or magnitudes: samples are rows, or (as IDL writes them) elements of
 * one row's cells.
 */
export const genericLightCurve: Recogniser = {
  format: 'light-curve-table',
  async recognise(file) {
    const primary = await file.header();
    for (const { index, kind, name } of file.hdus.slice(0, 100)) {
      if (kind !== 'table' && kind !== 'ascii-table') continue;
      if (/^(?:GTI|EVENTS|STDGTI)$/i.test(name)) continue;
      const table = await file.table(index);
      if (table.nrows === 0) continue;
      const own = Header.of([...(await file.header(index)).cards, ...primary.cards]);
      const roles = timeRoles(table.columns);
      if (roles && table.nrows > 1) {
        const isOgip = own.string('HDUCLAS1') === 'LIGHTCURVE';
        const label = primary.string('OBJECT') ?? (name || `HDU ${index}`);
        return fileOf(
          {
            format: isOgip ? 'ogip-light-curve' : 'light-curve-table',
            title: isOgip ? 'OGIP light curve' : 'Light curve in a table',
            sure: isOgip ? 'certain' : 'likely',
            why: [
              ...(isOgip ? ["HDUCLAS1 = 'LIGHTCURVE'"] : []),
              `column ${roles.time.name}`,
              `column ${roles.flux.name}`,
            ],
          },
          [{ name: label, hdu: index, length: table.nrows }],
          (_, signal) => timeCurve(table, roles, null, { name: label, hdu: index, header: own }, signal),
          { kind: 'light-curves' },
        );
      }
      const cells = inCells(table);
      if (cells && table.nrows === 1) {
        const { time, flux, bands } = cells;
        const count = cellLength(time)!;
        return fileOf(
          {
            format: 'light-curve-table',
            title: 'Light curves in cells',
            sure: 'likely',
            why: [`${time.name} and ${flux.name} have cells of ${count} samples`],
          },
          Array.from({ length: bands }, (_, band) => ({
            name: bands > 1 ? `${flux.name}, band ${band + 1}` : flux.name,
            hdu: index,
            length: count,
          })),
          async (band, signal) => {
            const read = await timeCurve(
              table,
              { time, flux, uncertainty: null, mask: null, others: [] },
              0,
              { name: `${flux.name}${bands > 1 ? `, band ${band + 1}` : ''}`, hdu: index, header: own },
              signal,
            );
            const values = Float64Array.from(
              { length: count },
              (_, at) => read.flux.values[at * bands + band] ?? NaN,
            );
            return { ...read, flux: { ...read.flux, values } };
          },
          { kind: 'light-curves' },
        );
      }
    }
    return null;
  },
};

/** Time and flux in cells of one row; the flux may have several bands, the fastest axis of its cell. */
function inCells(table: { readonly columns: readonly ReaderColumn[] }) {
  const time = table.columns.find((column) => isTimeColumn(column) && (cellLength(column) ?? 0) > 1);
  if (!time) return null;
  const count = cellLength(time)!;
  const flux = table.columns.find(
    (column) =>
      /^(?:flux|rate|counts?)$/i.test(column.name.trim()) &&
      (cellLength(column) ?? 0) % count === 0 &&
      (cellLength(column) ?? 0) > 0,
  );
  if (!flux) return null;
  const shape = flux.arraysize?.split('x').map(Number) ?? [];
  const bands = cellLength(flux)! / count;
  return bands === 1 || (shape[0] === bands && bands <= 32) ? { time, flux, bands } : null;
}
