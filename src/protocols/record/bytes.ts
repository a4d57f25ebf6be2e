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
  const bytes = sized(number('bytes'), unit('bytes'), 1);
  return bytes ?? sized(number('kilobytes'), unit('kilobytes'), 1000);
}

function sized(value: number | null, unit: string | null, usual: number): number | null {
  if (value === null || value < 0) return null;
  const known = perUnit.find(([name]) => name.test(unit ?? ''));
  return Math.round(value * (known?.[1] ?? usual));
}
