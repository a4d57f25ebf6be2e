import type { Fault } from '../../base/errors';
import type { ReaderColumn, TableReader } from '../../base/tableReader';
import type { Header } from '../../fits/header/header';
import { timeAxisOf } from '../axis/timeAxis';
import type { MaskBit } from '../bits/maskBit';
import type { LightCurve } from '../lightCurve';
import type { Measured, Uncertainty } from '../measured';
import { cellValues, columnValues } from '../read/columnValues';
import { bitMask } from '../read/masks';

/** Which columns of a table are a light curve's. */
export interface TimeRoles {
  readonly time: ReaderColumn;
  readonly flux: ReaderColumn;
  readonly uncertainty: { readonly column: ReaderColumn; readonly kind: Uncertainty['kind'] } | null;
  readonly mask: ReaderColumn | null;
  readonly others: readonly ReaderColumn[];
}

export interface TimeContext {
  readonly name: string;
  readonly hdu: number | null;
  readonly header: Header | null;
  readonly maskBits?: readonly MaskBit[] | null;
  readonly badBits?: number | null;
  readonly notes?: readonly Fault[];
}

const timeName =
  /^(?:time(?:_?(?:bjd|bkjd|btjd|tdb|utc|jd|mjd|hjd|obs))?|(?:b|h|m|bt|bk|bm|rb)?jd(?:_?(?:tdb|utc|tt|obs))?|obs_?time|mid_?time|tmid|t_bjd|date_?mjd)$/i;

/** Whether a column holds times of samples. */
export function isTimeColumn({ name, ucd, utype, unit }: ReaderColumn): boolean {
  if (/^time\.epoch/i.test(ucd ?? '') && !/stat\./i.test(ucd ?? '')) return true;
  if (/TimeAxis\.Value$/i.test(utype ?? '')) return true;
  return timeName.test(name.trim()) && !/^(?:m|pix|count)/i.test(unit ?? '');
}

/** @throws AlmagestError as reading the table does */
export async function timeCurve(
  table: TableReader,
  roles: TimeRoles,
  row: number | null,
  { name, hdu, header, maskBits = null, badBits = null, notes = [] }: TimeContext,
  signal?: AbortSignal,
): Promise<LightCurve> {
  const values = (column: ReaderColumn) =>
    row === null ? columnValues(table, column, signal) : cellValues(table, column, row, signal);
  const measured = async (column: ReaderColumn): Promise<Measured> => {
    const unit = column.unit?.trim() ?? '';
    return {
      name: column.name,
      values: await values(column),
      unit: unit === '' ? null : unit,
      unitFrom: unit === '' ? null : 'file',
    };
  };
  const axis = timeAxisOf(await values(roles.time), { column: roles.time, header });
  const said: Fault[] = [...notes];
  if (axis.zero === null)
    said.push({ kind: 'malformed', message: `Nothing says what ${roles.time.name} counts from.` });
  if (axis.scale === null)
    said.push({
      kind: 'malformed',
      message: `Nothing says in which time scale ${roles.time.name} is (UTC, TDB …).`,
    });
  const others: Measured[] = [];
  for (const column of roles.others) others.push(await measured(column));
  return {
    kind: 'light-curve',
    name,
    axis,
    flux: await measured(roles.flux),
    uncertainty: roles.uncertainty && {
      ...(await measured(roles.uncertainty.column)),
      kind: roles.uncertainty.kind,
    },
    mask: roles.mask && bitMask(roles.mask.name, await values(roles.mask), maskBits, badBits),
    others,
    place: {
      hdu,
      row,
      parts: [roles.time, roles.flux, roles.uncertainty?.column, roles.mask]
        .filter((column): column is ReaderColumn => Boolean(column))
        .map((column) => column.name),
    },
    notes: said,
  };
}
