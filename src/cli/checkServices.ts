import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readAddresses } from '../archives/addresses';
import { checkServices, lineOf } from '../archives/check/checkServices';
import { fixturesOf } from '../archives/check/fixtures';
import { AlmagestError } from '../base/errors';
import { WrongUse, type Command } from './command';
import { withHttp } from './http';
import { untilInterrupted } from './interrupted';
import { alignedText } from './textTable';

export const checkServicesCommand: Command = {
  usage: 'check-services [ID …] [--save FOLDER] [--json]',
  summary:
    'Ask each archive one question whose answer is known, and list which are up, changed or down. --save keeps what\n' +
    '      they sent as fixtures. Addresses: ALMAGEST_ARCHIVES, ALMAGEST_SESAME. Fails where one is not up.',
  async run(args) {
    const { values, positionals } = read(this, args);
    const archives = readAddresses(process.env.ALMAGEST_ARCHIVES);
    const mirrors = process.env.ALMAGEST_SESAME?.split(/[\s,]+/).filter((address) => address !== '');
    const own = mirrors?.length ? mirrors : undefined;
    const checked = await withHttp(
      (http) =>
        checkServices({ http, archives, mirrors: own, only: positionals, signal: untilInterrupted() }),
      [...Object.values(archives), ...(own ?? [])],
    );
    if (checked.length === 0)
      throw new WrongUse(`${this.usage}: there is no archive ${positionals.join(', ')}.`);
    const rows = checked.map(({ id, state, ms, what }) => [id, state, `${ms} ms`, what]);
    const plain = checked.map(lineOf);
    process.stdout.write(values.json ? `${JSON.stringify(plain, null, 2)}\n` : alignedText(rows));
    if (values.save !== undefined) {
      for (const { path: name, body } of fixturesOf(checked)) {
        const file = path.join(values.save, name);
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(file, body);
      }
    }
    const bad = checked.filter(({ state }) => state !== 'up');
    if (bad.length > 0) {
      throw new AlmagestError({
        kind: 'service',
        message: `${bad.length} of ${checked.length} are not as they should be: ${bad.map(({ id }) => id).join(', ')}.`,
      });
    }
  },
};

function read(command: Command, args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { save: { type: 'string' }, json: { type: 'boolean' } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new WrongUse(`${command.usage}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
