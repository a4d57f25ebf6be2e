import { createInterface } from 'node:readline';
import { parsePosition } from '../base/sky/parse';
import type { SkyPosition } from '../base/sky/position';
import { WrongUse } from './command';

/** Numbers of a point as typed: separated by commas or blanks, or by both. */
export function parsePoint(text: string, option: string): number[] {
  const parts = text
    .trim()
    .split(/[\s,]+/)
    .filter((part) => part !== '');
  const numbers = parts.map(Number);
  if (parts.length === 0 || numbers.some((value) => !Number.isFinite(value))) {
    throw new WrongUse(`--${option}: '${text}' is not a list of numbers such as 10.5,20.`);
  }
  return numbers;
}

/**
 * A place as typed: at most `naxis` numbers, which are in the header's own frame, or a position in any notation
 * (`10:12:13 -5:01:02`, `l=120.5 b=-30.2`), which is ICRS.
 */
export function parsePlace(text: string, naxis: number): number[] | SkyPosition {
  const parts = text.split(/[\s,]+/).filter((part) => part !== '');
  const isNumbers = parts.length > 0 && parts.every((part) => Number.isFinite(Number(part)));
  const position = isNumbers && parts.length <= naxis ? null : parsePosition(text);
  if (position) return position;
  if (isNumbers) return parts.map(Number);
  throw new WrongUse(
    `--world: '${text}' is neither a list of numbers such as 10.5,20 nor a position such as 10:12:13 -5:01:02.`,
  );
}

/** The points of an option: those given, or one from each line of standard input where it is `-`. */
export async function* pointsOf<Point>(
  values: readonly string[],
  parse: (text: string) => Point,
): AsyncGenerator<Point> {
  for (const value of values) {
    if (value !== '-') yield parse(value);
    else {
      for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
        if (line.trim() !== '' && !line.trimStart().startsWith('#')) yield parse(line);
      }
    }
  }
}

/** Arguments with `--OPTION -1,2` written as `--OPTION=-1,2`, and an option without a value as `--OPTION=-`. */
export function joinedValues(args: readonly string[], options: readonly string[]): string[] {
  const joined: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index]!;
    const next = args[index + 1];
    if (!options.includes(arg)) joined.push(arg);
    else if (next !== undefined && (!next.startsWith('-') || /^-($|[\d.])/.test(next))) {
      joined.push(`${arg}=${next}`);
      index++;
    } else joined.push(`${arg}=-`);
  }
  return joined;
}
