import { AlmagestError } from '../../base/errors';
import type { ReaderColumn, TableReader } from '../../base/tableReader';
import type { Header } from '../../fits/header/header';
import { parseUnit } from '../../base/units/parse';
import { sameDimension } from '../../base/units/unit';
import { spectralQuantityOf } from '../axis/spectralUnit';
import type { Uncertainty } from '../measured';
import { roleOf, uncertaintyKind } from '../read/arrayNames';
import { cellLength, isNumeric } from '../read/columnValues';
import { fileOf } from '../read/fileOf';
import type { SpectralFile } from '../spectralFile';
import { isLogarithm, quantityOfName } from './columnRoles';
import { isTimeColumn, timeCurve } from './tableLightCurve';
import { tableSpectrum } from './tableSpectrum';

/** Columns by name, as a user chooses them. */
export interface ChosenColumns {
  readonly axis: string;
  readonly flux: string;
  readonly error: string | null;
  /** What the uncertainty is; by its name where left out. */
  readonly errorKind?: Uncertainty['kind'] | undefined;
  /** In place of what the file says, or does not say. */
  readonly axisUnit?: string | undefined;
  readonly fluxUnit?: string | undefined;
}

/**
 * A spectrum of chosen columns, or a light curve where the first of them is a time by its name or unit.
 * @throws AlmagestError `not-found` naming the columns there are, `usage` where they don't fit together or a
 * unit is none
 */
export function byHand(
  table: TableReader,
  chosen: ChosenColumns,
  name: string,
  hdu: number | null,
  header: Header | null,
): SpectralFile {
  const find = (column: string): ReaderColumn => {
    const found = table.find(column);
    if (isNumeric(found) && cellLength(found) !== null) return found;
    throw new AlmagestError({
      kind: 'usage',
      message: `Column ${column} holds no numbers that can be plotted.`,
    });
  };
  const axis = inUnit(find(chosen.axis), chosen.axisUnit);
  const flux = inUnit(find(chosen.flux), chosen.fluxUnit);
  const error = chosen.error === null ? null : inUnit(find(chosen.error), chosen.fluxUnit);
  const length = cellLength(axis)!;
  for (const column of [flux, ...(error ? [error] : [])]) {
    if (cellLength(column) === length) continue;
    const message = `Cells of ${column.name} have ${cellLength(column)} values, those of ${axis.name} ${length}.`;
    throw new AlmagestError({ kind: 'usage', message });
  }
  const recognition = {
    format: 'by-hand',
    title: 'Columns chosen by hand',
    sure: 'certain',
    why: [
      `columns ${[chosen.axis, chosen.flux, chosen.error].filter(Boolean).join(', ')} were chosen`,
      ...[chosen.axisUnit, chosen.fluxUnit].filter(Boolean).map((unit) => `unit ${unit} was chosen`),
    ],
  } as const;
  const inCells = length > 1;
  const entries = Array.from({ length: inCells ? table.nrows : 1 }, (_, row) => ({
    name: inCells && table.nrows > 1 ? `${name}, row ${row + 1}` : name,
    hdu,
    length: inCells ? length : table.nrows,
  }));
  const uncertainty = error && {
    column: error,
    kind: chosen.errorKind ?? uncertaintyKind(roleOf(error.name)) ?? ('std' as const),
  };
  if (isTimeColumn(axis) || isTimeUnit(axis.unit)) {
    return fileOf(
      recognition,
      entries,
      (index, signal) =>
        timeCurve(
          table,
          { time: axis, flux, uncertainty, mask: null, others: [] },
          inCells ? index : null,
          { name, hdu, header },
          signal,
        ),
      { kind: 'light-curves' },
    );
  }
  const roles = {
    axis,
    quantity: spectralQuantityOf(axis.unit) ?? quantityOfName(axis.name),
    log: isLogarithm(axis),
    flux,
    uncertainty,
    mask: null,
    others: [],
    inCells,
    sure: 'certain' as const,
    why: recognition.why,
  };
  return fileOf(recognition, entries, (index, signal) =>
    tableSpectrum(table, roles, inCells ? index : null, { name: entries[index]!.name, hdu, header }, signal),
  );
}

function inUnit(column: ReaderColumn, unit: string | undefined): ReaderColumn {
  if (!unit) return column;
  const { unknown } = parseUnit(unit);
  if (unknown.length === 0) return { ...column, unit };
  const message = `The unit chosen for ${column.name}, ${unit}, is not known: ${unknown.join(', ')}.`;
  throw new AlmagestError({ kind: 'usage', message, advice: 'Write it as in FITS headers: nm, erg/s/cm2.' });
}

function isTimeUnit(unit: string | null): boolean {
  return unit !== null && sameDimension(parseUnit(unit), parseUnit('s'));
}
