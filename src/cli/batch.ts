import { parseArgs } from 'node:util';
import { readAddresses, type ArchiveAddresses } from '../archives/addresses';
import { LimitsBook } from '../archives/limitsBook';
import { readQuery } from '../archives/readQuery';
import { askedBands, checkBatch } from '../batch/check';
import { countsLine, foundWords } from '../batch/report';
import { batchPlan, runBatch, takesTargets, type TargetOutcome } from '../batch/runBatch';
import { lineOf, SavedTargets } from '../batch/savedTargets';
import { readTargets } from '../batch/targets/readTargets';
import type { ListedTarget } from '../batch/targets/target';
import type { FolderRecord } from '../downloads/folder/record';
import { queryId } from '../downloads/folder/queries';
import { checkTemplate, layouts } from '../downloads/naming/template';
import { openFolder } from '../downloads/node/openFolder';
import { checkPlan } from '../downloads/plan/plan';
import { recordsFolder } from '../downloads/plan/relativePath';
import type { Query } from '../query/query';
import { WrongUse, type Command } from './command';
import { fetchWith, jobsOption } from './fetch';
import { withHttp } from './http';
import { untilInterrupted } from './interrupted';
import { onOneLine } from './onOneLine';
import { openFile } from './openFile';
import { readJson } from './readJson';
import { alignedText } from './textTable';

const savedName = (names: string) => `${recordsFolder}/targets${names}.jsonl`;
const logName = 'almagest-batch.log';

export const batch: Command = {
  usage:
    'batch TARGETS QUERY.json --into DIR [--dry-run] [--jobs N] [--name C] [--ra C --dec C] [--names T] [--afresh]',
  summary:
    'Ask a query about every target of a list (CSV, TSV, ECSV, VOTable, FITS table, or lines) and fetch what it\n' +
    '      finds, a folder for each target; then check targets and bands. --dry-run counts files and bytes only.\n' +
    '      Columns are found by UCD and name, or chosen. Run again, it asks about what is missing (--afresh: all).\n' +
    '      --names target (a folder each), flat, mast (as MAST lays files out) or a template of paths with {name}, {stem},\n' +
    '      {target}, {archive}, {collection}, {release}, {observation}, {instrument}, {filter}, {product}, {date};\n' +
    '      in the name itself also keywords of the FITS file that came: {target}/{OBJECT}_{FILTER}',
  async run(args) {
    const given = options(this, args);
    const source = await openFile(given.targets);
    const list = await readTargets(source, given.columns).finally(() => void source.close());
    for (const { row, message } of list.bad) say(`Row ${row} of ${given.targets} is left out: ${message}`);
    say(`${list.targets.length} target${list.targets.length === 1 ? '' : 's'} (${list.taken}).`);
    const archives = readAddresses(process.env.ALMAGEST_ARCHIVES);
    const raw = await readJson(given.query);
    takesTargets(raw);
    const queryFor = ({ target }: ListedTarget): Query =>
      readQuery({ ...(raw as object), target }, given.query, archives);
    const signal = untilInterrupted();
    const record = given.dryRun ? null : await openFolder(given.into);
    try {
      const log = (text: string) =>
        record
          ?.appendText(logName, `${new Date().toISOString()} ${onOneLine(text)}\n`)
          .catch(() => undefined);
      const outcomes = await ask(list.targets, queryFor, { ...given, archives, signal, record, log });
      tellCounts(outcomes);
      if (!record) return;
      const plan = checkPlan(batchPlan(outcomes), 'The batch');
      const fetched = await fetchWith(record, plan, { jobs: given.jobs, signal });
      for (const { status, name, message } of fetched) void log(`${status} ${name} ${message}`);
      const { parameters } = raw as { readonly parameters?: unknown };
      const lines = checkBatch(outcomes, fetched, askedBands(parameters));
      const table = alignedText([
        ['Target', 'Band', 'Expected', 'Delivered', 'Why'],
        ...lines.map((line) => [
          line.target,
          line.band,
          String(line.expected),
          String(line.delivered),
          onOneLine(line.why),
        ]),
      ]);
      process.stdout.write(table);
      for (const line of table.split('\n')) if (line !== '') void log(line);
      if (lines.some(({ expected, delivered }) => delivered < expected)) process.exitCode = 1;
    } finally {
      await record?.close();
    }
  },
};

interface Given {
  readonly targets: string;
  readonly query: string;
  readonly into: string;
  readonly dryRun: boolean;
  readonly afresh: boolean;
  readonly jobs: number;
  readonly names: string;
  readonly columns: { readonly name?: string; readonly ra?: string; readonly dec?: string };
}

function options(command: Command, args: readonly string[]): Given {
  const usage = (message: string) => new WrongUse(`${command.usage}: ${message}`);
  const parsed = (() => {
    try {
      return parseArgs({
        args: [...args],
        allowPositionals: true,
        options: {
          ...{ into: { type: 'string' }, jobs: { type: 'string' }, 'dry-run': { type: 'boolean' } },
          names: { type: 'string' },
          ...{ name: { type: 'string' }, ra: { type: 'string' }, dec: { type: 'string' } },
          afresh: { type: 'boolean' },
        },
      });
    } catch (error) {
      throw usage(error instanceof Error ? error.message : String(error));
    }
  })();
  const [targets, query, ...others] = parsed.positionals;
  const {
    into,
    names = 'target',
    name,
    ra,
    dec,
    afresh = false,
    jobs,
    'dry-run': dryRun = false,
  } = parsed.values;
  if (!targets || !query || others.length > 0) throw usage('TARGETS and QUERY.json are needed.');
  if (!into && !dryRun) throw usage('--into is missing.');
  if ((ra === undefined) !== (dec === undefined)) throw usage('--ra and --dec go together.');
  const columns = { ...(name && { name }), ...(ra && { ra }), ...(dec && { dec }) };
  const template = checkTemplate(names);
  return {
    ...{ targets, query, into: into ?? '', dryRun, afresh, columns, names: template },
    jobs: jobsOption(command, jobs),
  };
}

interface Asking {
  readonly jobs: number;
  readonly names: string;
  readonly afresh: boolean;
  readonly archives: ArchiveAddresses;
  readonly signal: AbortSignal;
  readonly record: FolderRecord | null;
  readonly log: (text: string) => Promise<void> | undefined;
}

async function ask(
  targets: readonly ListedTarget[],
  queryFor: (target: ListedTarget) => Query,
  { jobs, names, afresh, archives, signal, record, log }: Asking,
): Promise<TargetOutcome[]> {
  const mirrors = process.env.ALMAGEST_SESAME?.split(/[\s,]+/).filter((address) => address !== '');
  // What was found keeps its places: those of another template are others.
  const other = names === layouts.target ? '' : `-${await queryId(names)}`;
  const file = savedName(other);
  const saved = new SavedTargets(afresh || !record ? null : await record.readText(file));
  // The query of the first target also shows whether it makes sense at all.
  const { services } = queryFor(targets[0]!);
  const configured = [...services.map(({ url }) => url), ...(mirrors ?? []), ...Object.values(archives)];
  return withHttp(
    (http) =>
      runBatch(targets, queryFor, {
        ...{ http, signal, archives, names, targetsAtOnce: jobs, limits: new LimitsBook() },
        ...(mirrors?.length && { mirrors }),
        known: (label, id) => saved.get(label, id),
        onTarget(outcome) {
          const what = foundWords(outcome);
          say(`${outcome.label}: ${what}`);
          void log(`${outcome.label}: ${what}`);
          for (const message of outcome.messages) void log(`${outcome.label}: ${message}`);
          const line = lineOf(outcome);
          if (record && line !== null && !saved.get(outcome.label, outcome.queryId))
            record.appendText(file, line).catch(() => undefined);
        },
      }),
    configured,
    jobs,
  );
}

/** What a dry run is for: how many files and bytes there are, and for which targets none. */
function tellCounts(outcomes: readonly TargetOutcome[]): void {
  process.stdout.write(`${countsLine(outcomes)}\n`);
  if (outcomes.some(({ state }) => state === 'failed')) process.exitCode = 1;
}

function say(text: string): void {
  process.stderr.write(`${onOneLine(text)}\n`);
}
