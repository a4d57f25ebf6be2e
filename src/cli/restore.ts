import { parseArgs } from 'node:util';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { AlmagestError } from '../base/errors';
import { askUpstream, changedUpstream, whatIsMissing } from '../downloads/folder/restore';
import { nodeFiles } from '../downloads/node/nodeFiles';
import { openFolder } from '../downloads/node/openFolder';
import { manifestName } from '../downloads/plan/relativePath';
import { WrongUse, type Command } from './command';
import { fetchWith, jobsOption } from './fetch';
import { withHttp } from './http';
import { untilInterrupted } from './interrupted';
import { onOneLine } from './onOneLine';

export const restore: Command = {
  usage: 'restore FOLDER [--jobs N] [--check] [--upstream]',
  summary:
    'Fetch what is missing of a download folder by its manifest (almagest-manifest.ecsv), such as in a clone\n' +
    '      without data, and say what has changed at its archive since. --check: look at every hash, not at sizes\n' +
    '      alone. --upstream: ask the archives also about the files that are there.',
  async run(args) {
    const { folder, jobs, check, upstream } = options(this, args);
    await stat(path.join(folder, manifestName)).catch((cause: unknown) => {
      const message = `${folder} has no ${manifestName}.`;
      throw new AlmagestError({ kind: 'not-found', message, where: { source: folder } }, { cause });
    });
    const signal = untilInterrupted();
    const record = await openFolder(folder);
    try {
      record.notes.forEach(say);
      const { plan, present, missing } = await whatIsMissing(record, nodeFiles, check, signal);
      say(`${present.length} files are there, ${missing.length} are missing.`);
      await fetchWith(record, plan, { jobs, check, signal });
      changedUpstream(missing, record).forEach(print);
      if (upstream) {
        const lines = await withHttp(
          (http) => askUpstream(present, http, signal),
          present.map(({ url }) => url),
          jobs,
        );
        lines.forEach(print);
      }
    } finally {
      await record.close();
    }
  },
};

function options(command: Command, args: readonly string[]) {
  const usage = (message: string) => new WrongUse(`${command.usage}: ${message}`);
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { jobs: { type: 'string' }, check: { type: 'boolean' }, upstream: { type: 'boolean' } },
    });
    const [folder, ...others] = positionals;
    if (!folder || others.length > 0) throw usage('one FOLDER is needed.');
    const check: 'hash' | 'size' = values.check ? 'hash' : 'size';
    return { folder, jobs: jobsOption(command, values.jobs), check, upstream: values.upstream === true };
  } catch (error) {
    if (error instanceof WrongUse) throw error;
    throw usage(error instanceof Error ? error.message : String(error));
  }
}

function print(text: string): void {
  process.stdout.write(`CHANGED ${onOneLine(text)}\n`);
}

function say(text: string): void {
  process.stderr.write(`${onOneLine(text)}\n`);
}
