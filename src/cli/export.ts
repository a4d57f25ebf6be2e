import { parseArgs } from 'node:util';
import { describeFault } from '../base/errors';
import { exportFormats, exportPlan, type ExportFormat } from '../downloads/export/exportPlan';
import { checkPlan } from '../downloads/plan/plan';
import { WrongUse, type Command } from './command';
import { onOneLine } from './onOneLine';
import { readJson } from './readJson';
import { writeWhole } from '../base/node/writeWhole';

export const exportCommand: Command = {
  usage: 'export PLAN.json --as wget|curl|aria2c|dask|slurm [--out F]',
  summary:
    'Write a plan as a script or list for another program, to fetch it on another machine (standard output\n' +
    '      without --out). Items that cannot be fetched are told and left out; the exit code is then 1.',
  async run(args) {
    const usage = (message: string) => new WrongUse(`${this.usage}: ${message}`);
    const parsed = (() => {
      try {
        return parseArgs({
          args: [...args],
          allowPositionals: true,
          options: { as: { type: 'string' }, out: { type: 'string' } },
        });
      } catch (error) {
        throw usage(error instanceof Error ? error.message : String(error));
      }
    })();
    const [file, ...others] = parsed.positionals;
    if (!file || others.length > 0) throw usage('one PLAN.json is needed.');
    const { as, out } = parsed.values;
    if (!isFormat(as)) throw usage(`--as must be one of ${exportFormats.join(', ')}.`);
    const plan = checkPlan(await readJson(file), file === '-' ? 'The plan' : file);
    for (const { name, fault } of plan.refused) {
      process.stderr.write(`${onOneLine(`ERROR ${name}: Refused: ${describeFault(fault)}`)}\n`);
      process.exitCode = 1;
    }
    const text = exportPlan(plan, as);
    if (out === undefined) process.stdout.write(text);
    else await writeWhole(out, (write) => write(new TextEncoder().encode(text)));
  },
};

function isFormat(text: string | undefined): text is ExportFormat {
  return (exportFormats as readonly (string | undefined)[]).includes(text);
}
