import type { Fault } from '../../base/errors';
import type { ReaderColumn, TableReader } from '../../base/tableReader';
import type { Header } from '../../fits/header/header';
import { frameOf } from '../axis/frameOf';
import { mediumOf, mediumOfColumn, unknownMedium } from '../axis/medium';
import type { MaskBit } from '../bits/maskBit';
import type { Mask, Measured, Uncertainty } from '../measured';
import { cellValues, columnValues } from '../read/columnValues';
import { bitMask } from '../read/masks';
import type { Medium, SpectralAxis, Spectrum } from '../spectrum';
import type { ColumnRoles } from './columnRoles';

/** What the surroundings of a table add. */
export interface TableContext {
  readonly name: string;
  readonly hdu: number | null;
  /** Header of the table, or of the primary, where the medium and frame may stand. */
  readonly header?: Header | null;
  readonly medium?: Medium;
  readonly frame?: string | null;
  readonly maskBits?: readonly MaskBit[] | null;
  /** Bits that make a sample bad; all where left out. */
  readonly badBits?: number | null;
  /** Units that the data model gives where the file gives none. */
  readonly units?: { readonly axis?: string; readonly flux?: string };
  /** Elements that are valid, of cells with room for more. */
  readonly length?: number | null;
}

/**
 * The spectrum that columns of a table hold.
 * @param row of which the cells hold the samples; null where samples are rows
 * @throws AlmagestError as reading the table does
 */
export async function tableSpectrum(
  table: TableReader,
  roles: ColumnRoles,
  row: number | null,
  context: TableContext,
  signal?: AbortSignal,
): Promise<Spectrum> {
  const notes: Fault[] = [];
  const { length } = context;
  const values = async (column: ReaderColumn) => {
    const all = await (row === null
      ? columnValues(table, column, signal)
      : cellValues(table, column, row, signal));
    return length !== null && length !== undefined && length < all.length ? all.subarray(0, length) : all;
  };
  const measured = async (column: ReaderColumn): Promise<Measured> => ({
    name: column.name,
    values: await values(column),
    unit: column.unit?.trim() ?? null,
    unitFrom: column.unit?.trim() ? 'file' : null,
  });
  const flux = await measured(roles.flux);
  const uncertainty: Uncertainty | null = roles.uncertainty && {
    ...(await measured(roles.uncertainty.column)),
    kind: roles.uncertainty.kind,
  };
  const mask: Mask | null =
    roles.mask &&
    bitMask(roles.mask.name, await values(roles.mask), context.maskBits ?? null, context.badBits ?? null);
  const others: Measured[] = [];
  for (const column of roles.others.slice(0, mostOthers)) others.push(await measured(column));
  if (flux.unit === null && context.units?.flux === undefined)
    notes.push({ kind: 'malformed', message: `Column ${roles.flux.name} has no unit.` });
  const axis = axisOf(await measured(roles.axis), roles, context, notes);
  return {
    kind: 'spectrum',
    name: context.name,
    axis,
    flux: withUnit(flux, context.units?.flux),
    uncertainty,
    mask,
    resolution: null,
    others,
    place: {
      hdu: context.hdu,
      row,
      parts: [roles.axis, roles.flux, roles.uncertainty?.column, roles.mask]
        .filter((column): column is ReaderColumn => Boolean(column))
        .map(({ name }) => name),
    },
    notes,
  };
}

/** Columns beside the flux that are kept. */
const mostOthers = 12;

function withUnit(measured: Measured, unit: string | undefined): Measured {
  return measured.unit === null && unit !== undefined
    ? { ...measured, unit, unitFrom: 'data model' }
    : measured;
}

function axisOf(read: Measured, roles: ColumnRoles, context: TableContext, notes: Fault[]): SpectralAxis {
  const column = roles.axis;
  const isLog = roles.log;
  let { unit, unitFrom } = withUnit(read, context.units?.axis);
  if (isLog && unit !== null) unit = unit.replace(/^\[?log(?:10)?[ (]*/i, '').replace(/[)\]]$/, '') || null;
  if (unit === null && roles.quantity === 'wavelength') {
    unit = 'Angstrom';
    unitFrom = 'assumed';
    notes.push({ kind: 'malformed', message: `Column ${column.name} has no unit; Angstrom is assumed.` });
  }
  const isWave = roles.quantity === 'wavelength';
  const ofColumn = mediumOfColumn([column.name, column.ucd, column.utype, column.description]);
  const { header } = context;
  const medium =
    context.medium ??
    (ofColumn.kind !== 'unknown' ? ofColumn : isWave && header ? mediumOf(header) : unknownMedium);
  return {
    name: read.name,
    values: isLog ? read.values.map((value) => 10 ** value) : read.values,
    unit,
    unitFrom,
    quantity: roles.quantity,
    medium,
    frame: context.frame ?? (header ? frameOf(header) : null),
    convention: null,
    rest: null,
  };
}
