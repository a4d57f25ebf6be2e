#!/usr/bin/env node
/** The command line: `almagest COMMAND …`. Results go to standard output, messages to standard error. */
import { version } from '../../package.json';
import { describeFault, toFault } from '../base/errors';
import { batch } from './batch';
import { checkServicesCommand } from './checkServices';
import { checksum } from './checksum';
import { WrongUse, type Command } from './command';
import { cutout } from './cutout';
import { exportCommand } from './export';
import { fetchCommand } from './fetch';
import { header } from './header';
import { inspect } from './inspect';
import { onOneLine } from './onOneLine';
import { pixels } from './pixels';
import { provenance } from './provenance';
import { query } from './query';
import { registry } from './registry';
import { restore } from './restore';
import { sky } from './sky';
import { spectrum } from './spectrum';
import { stats } from './stats';
import { table } from './table';
import { tap } from './tap';
import { verify } from './verify';
import { votable } from './votable';

const commands: readonly Command[] = [
  inspect,
  header,
  checksum,
  verify,
  pixels,
  table,
  votable,
  query,
  checkServicesCommand,
  fetchCommand,
  batch,
  restore,
  provenance,
  exportCommand,
  registry,
  tap,
  cutout,
  stats,
  sky,
  spectrum,
];

const help = `Usage: almagest COMMAND …

${commands.map(({ usage, summary }) => `  almagest ${usage}\n      ${summary}`).join('\n')}

FILE is a path or an http(s) address; it may be compressed (gzip, bzip2, compress, zip).
HDUs count from 0 (0 is the primary) or are NAME or NAME,VER.
Exit code: 0 done, 1 failed, 2 wrong use.
`;

async function run(args: readonly string[]): Promise<void> {
  const [name, ...rest] = args;
  if (name === undefined) throw new WrongUse('No command is given.');
  if (name === '--version') return void process.stdout.write(`${version}\n`);
  if (name === '--help' || name === '-h' || name === 'help') return void process.stdout.write(help);
  const command = commands.find(({ usage }) => usage.startsWith(`${name} `));
  if (!command) throw new WrongUse(`There is no command ${name}.`);
  if (rest.includes('--help') || rest.includes('-h')) {
    return void process.stdout.write(`Usage: almagest ${command.usage}\n\n${command.summary}\n`);
  }
  await command.run(rest);
}

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`almagest: ${onOneLine(describeFault(toFault(error)))}\n`);
  const wrongUse = error instanceof WrongUse;
  if (wrongUse) process.stderr.write(`Try: almagest --help\n`);
  process.exitCode = wrongUse ? 2 : 1;
});
