/** Reads damaged copies of the files of a folder; prints what went wrong. Arguments: folder, first, count. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { toFault } from '../../../src/base/errors';
import { openSource } from '../../../src/sources/openSource';
import { damaged, generator } from './damage';
import { useAll } from './useAll';

const [folder = '', first = '0', count = '0'] = process.argv.slice(2);
const names = readdirSync(folder).toSorted();
const files = names.map((name) => readFileSync(path.join(folder, name)));
/** Processor seconds that one file may take. */
const longest = 2;

export interface Report {
  readonly files: number;
  /** Mutants of which something could be read, and those that were refused at once. */
  readonly read: number;
  readonly refused: number;
  /** Errors that were thrown, all in all. */
  readonly errors: number;
  /** What must not be: internal faults, errors without a place, files that took too long. */
  readonly wrong: readonly string[];
  /** Of the process, at its largest, since the good files were read; MB. */
  readonly growth: number;
}

async function main(): Promise<Report> {
  const wrong: string[] = [];
  const note = (text: string) => wrong.length < 20 && wrong.push(text);
  for (const [index, bytes] of files.entries()) {
    const name = names[index]!;
    const source = await openSource({ kind: 'buffer', bytes, name });
    await useAll(source, (error) => note(`${name}, undamaged: ${toFault(error).message}`));
    await source.close();
  }
  const before = process.resourceUsage().maxRSS;
  let read = 0;
  let errors = 0;
  for (let number = Number(first); number < Number(first) + Number(count); number++) {
    const which = number % files.length;
    const name = `mutant-${number}-of-${names[which]}`;
    const bytes = damaged(files[which]!, generator(20260701 + number));
    process.stderr.write(`${number}\n`);
    const start = process.cpuUsage();
    const failed = (error: unknown) => {
      errors++;
      const fault = toFault(error);
      if (fault.kind === 'internal') note(`${name}: ${error instanceof Error ? error.stack : fault.message}`);
      else if (!fault.where) note(`${name}: no place is told: ${fault.message}`);
    };
    try {
      const source = await openSource({ kind: 'buffer', bytes, name });
      if (await useAll(source, failed)) read++;
      await source.close();
    } catch (error) {
      failed(error);
    }
    const { user, system } = process.cpuUsage(start);
    if (user + system > longest * 1e6) note(`${name} took ${(user + system) / 1e6} s`);
  }
  const growth = Math.round((process.resourceUsage().maxRSS - before) / 1024);
  return { files: files.length, read, refused: Number(count) - read, errors, wrong, growth };
}

void main().then((report) => process.stdout.write(JSON.stringify(report)));
