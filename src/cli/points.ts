import { createInterface } from 'node:readline';
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

/** The points of an option: those given, or one from each line of standard input where it is `-`. */
export async function* pointsOf(values: readonly string[], option: string): AsyncGenerator<number[]> {
  for (const value of values) {
    if (value !== '-') yield parsePoint(value, option);
    else {
      for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
        if (line.trim() !== '' && !line.trimStart().startsWith('#')) yield parsePoint(line, option);
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
