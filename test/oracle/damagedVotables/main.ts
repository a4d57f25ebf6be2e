/** Reads damaged copies of the VOTables of a folder, and bombs; prints a report. Arguments: folder, count. */
import { gzipSync } from 'node:zlib';
import { AlmagestError, toFault } from '../../../src/base/errors';
import { readVotable } from '../../../src/votable/read';
import { generator, type Random } from '../hostile/damage';
import { votableFiles } from '../votableDocuments';
import { bombs } from './bombs';

const [root = '', count = '0'] = process.argv.slice(2);
/** Larger ones would make the run long and show nothing more. */
const largest = 2_000_000;
/** Processor seconds that one document may take: several times what the longest takes on a slow machine. */
const longest = 10;
/** Documents after which what they left behind is collected. */
const oftenEnough = 100;

export interface Report {
  readonly documents: number;
  readonly read: number;
  readonly refused: number;
  /** What must not be: internal faults, documents that took too long, words from outside. */
  readonly wrong: readonly string[];
  /** Of the process, at its largest, since the undamaged documents were read; MB. */
  readonly growth: number;
}

/**
 * What is measured is what documents need, not what earlier ones left for the collector: when that comes by
 * itself depends on what else the machine does.
 */
function collect(): void {
  if (!globalThis.gc) throw new Error('Run with --expose-gc.');
  globalThis.gc();
}

async function main(): Promise<Report> {
  const files = votableFiles(root).filter(({ bytes }) => bytes.length < largest);
  const wrong: string[] = [];
  const note = (text: string) => wrong.length < 20 && wrong.push(text);
  let read = 0;
  let refused = 0;
  const use = async (name: string, bytes: Uint8Array) => {
    process.stderr.write(`read ${name}\n`);
    const start = process.cpuUsage();
    try {
      const votable = await readVotable([bytes], { name });
      if (JSON.stringify(votable.infos).includes('root:')) note(`${name} read a file of the machine`);
      read++;
    } catch (error) {
      refused++;
      if (!(error instanceof AlmagestError) || error.kind !== 'malformed') {
        note(`${name}: ${error instanceof Error ? error.stack : toFault(error).message}`);
      }
    }
    const { user, system } = process.cpuUsage(start);
    if (user + system > longest * 1e6) note(`${name} took ${(user + system) / 1e6} s`);
  };
  for (const { name, bytes } of files) await use(name, bytes);
  collect();
  const before = process.resourceUsage().maxRSS;
  [read, refused] = [0, 0];
  for (let number = 0; number < Number(count); number++) {
    if (number % oftenEnough === 0) collect();
    const random = generator(20261129 + number);
    const { name, bytes } = files[random(files.length)]!;
    await use(`mutant ${number} of ${name}`, damagedText(bytes, random));
  }
  for (const [name, text] of Object.entries(bombs)) {
    collect();
    await use(name, new TextEncoder().encode(text()));
  }
  const growth = Math.round((process.resourceUsage().maxRSS - before) / 1024);
  return { documents: files.length, read, refused, wrong, growth };
}

const words = [
  '<',
  '>',
  '"',
  '&',
  '*',
  ']]>',
  '<![CDATA[',
  '<!--',
  '<TR>',
  '</TD>',
  '<TABLE>',
  '99999999999',
];

/** A copy with bytes changed, words put in, and pieces cut off, taken out or doubled. */
function damagedText(good: Uint8Array, random: Random): Uint8Array {
  let bytes = Buffer.from(good);
  for (let change = 0; change <= random(5); change++) {
    // Most of what can go wrong stands at the beginning.
    const at = random(random(2) === 0 ? bytes.length + 1 : Math.min(bytes.length + 1, 4000));
    const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
    const length = 1 + random(200);
    switch (random(5)) {
      case 0:
        bytes = Buffer.concat([before, Buffer.from([random(256)]), after.subarray(1)]);
        break;
      case 1:
        bytes = Buffer.concat([before, Buffer.from(words[random(words.length)]!), after]);
        break;
      case 2:
        bytes = Buffer.concat([before, after.subarray(length)]);
        break;
      case 3:
        bytes = Buffer.concat([bytes.subarray(0, at + length), after]);
        break;
      default:
        if (random(4) === 0) bytes = before;
    }
  }
  return new Uint8Array(random(50) === 0 ? gzipSync(bytes) : bytes);
}

void main().then((report) => process.stdout.write(JSON.stringify(report)));
