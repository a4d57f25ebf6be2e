import type { Quantity } from './quantity';

const colons = /^([+-]?)(\d+):(\d+)(?::(\d+\.?\d*))?$/;
const letters = /^([+-]?)(\d+)(h|d)(\d+)m(?:(\d+\.?\d*)s)?$/;

/** `13:29:56.7`, `13h29m56.7s`, `47d12m30s`; null for anything else. */
export function readSexagesimal(text: string): Quantity | null {
  const [, sign, whole, minutes, seconds = '0'] = colons.exec(text) ?? [];
  if (whole !== undefined) return { value: sum(sign, whole, minutes!, seconds), unit: 'sexagesimal' };
  const [, mark, first, unit, second, third = '0'] = letters.exec(text) ?? [];
  if (first === undefined) return null;
  return { value: sum(mark, first, second!, third), unit: unit === 'h' ? 'hours' : 'degree' };
}

function sum(sign: string | undefined, whole: string, minutes: string, seconds: string): number {
  const value = Number(whole) + Number(minutes) / 60 + Number(seconds) / 3600;
  return sign === '-' ? -value : value;
}
