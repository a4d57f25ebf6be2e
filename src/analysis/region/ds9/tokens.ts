import type { Quantity } from './quantity';
import { readSexagesimal } from './sexagesimal';

const units = {
  '': 'none',
  '"': 'arcsec',
  "'": 'arcmin',
  d: 'degree',
  r: 'radian',
  p: 'physical',
  i: 'image',
} as const;

/** Reads one argument of a shape; null where it is none. */
export function readQuantity(text: string): Quantity | null {
  const [, number, unit] = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(["'dpri]?)$/.exec(text) ?? [];
  if (number !== undefined) return { value: Number(number), unit: units[unit as keyof typeof units] };
  return readSexagesimal(text);
}

/** Degrees of a length or a place that is none of pixels. */
export function degreesOf({ value, unit }: Quantity): number {
  switch (unit) {
    case 'arcsec':
      return value / 3600;
    case 'arcmin':
      return value / 60;
    case 'radian':
      return (value * 180) / Math.PI;
    case 'hours':
      return value * 15;
    case 'none':
    case 'degree':
    case 'physical':
    case 'image':
    case 'sexagesimal':
      return value;
  }
}
