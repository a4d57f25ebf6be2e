import { remembered } from '../../base/remembered';
import type { RowReader } from './rowReader';

const perUnit: readonly (readonly [RegExp, number])[] = [
  [/^(?:b|byte|bytes)$/i, 1],
  [/^(?:k|kb|kbyte|kbytes|kilobyte|kilobytes)$/i, 1000],
  [/^(?:kib|kibyte)$/i, 1024],
  [/^(?:mb|mbyte|mbytes|megabyte|megabytes)$/i, 1e6],
  [/^(?:mib|mibyte)$/i, 1024 ** 2],
  [/^(?:gb|gbyte|gbytes|gigabyte|gigabytes)$/i, 1e9],
];

/** What a row's file weighs: SIA 1 gives bytes, ObsCore and SSA kilobytes, unless the column says otherwise. */
export function bytesOf({ number, unit }: RowReader): number | null {
  const bytes = sizedBytes(number('bytes'), unit('bytes'), 1);
  return bytes ?? sizedBytes(number('kilobytes'), unit('kilobytes'), 1000);
}

/** Bytes of a size in `unit`; `usual` is what one of it is where the column names none. */
export function sizedBytes(value: number | null, unit: string | null, usual: number): number | null {
  if (value === null || value < 0) return null;
  return Math.round(value * (bytesPer(unit) ?? usual));
}

const bytesPer = remembered((unit: string | null) => perUnit.find(([name]) => name.test(unit ?? ''))?.[1]);
