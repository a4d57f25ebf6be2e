import { mjdOfIso } from '../inputs/time';
import type { TimeSpan } from './record';
import type { RowReader } from './rowReader';

/** When a row's data were taken; null where it says nothing of that. */
export function timeOf({ text, number, unit }: RowReader): TimeSpan | null {
  const start = mjdOf(number('timeStart'), text('timeStart'));
  const end = mjdOf(number('timeEnd'), text('timeEnd'));
  const duration = number('exposure');
  const exposure = duration === null || duration < 0 ? null : duration * secondsPer(unit('exposure'));
  return start === null && end === null && exposure === null ? null : { start, end, exposure };
}

/**
 * MJD of a date as services give it where a protocol wants an MJD: a Julian date and an ISO date (taken as
 * UTC) are turned into one; what is neither, such as a year, is left out.
 */
export function mjdOf(date: number | null, text: string | null): number | null {
  if (date === null) return text === null ? null : mjdOfIso(text);
  if (date > 2_300_000 && date < 2_600_000) return date - 2_400_000.5;
  return date > 3000 && date < 200_000 ? date : null;
}

/** How many seconds one of a unit of duration is; none said is seconds. */
export function secondsPer(unit: string | null): number {
  const key = unit?.toLowerCase() ?? 's';
  if (key === 'd' || key === 'day' || key === 'days') return 86_400;
  if (key === 'h' || key === 'hr') return 3600;
  if (key === 'min') return 60;
  return key === 'ms' ? 1e-3 : 1;
}
