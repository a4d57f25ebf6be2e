import { AlmagestError, describeFault } from '../base/errors';
import { readAddresses, type ArchiveAddresses } from '../archives/addresses';
import { LimitsBook } from '../archives/limitsBook';
import { mergedTable } from '../archives/mergedTable';
import { readQuery } from '../archives/readQuery';
import { runQuery } from '../archives/runQuery';
import { tableTexts } from '../archives/tableTexts';
import type { ServiceOutcome } from '../protocols/outcome';
import type { Query } from '../query/query';
import { fileAndOptions, WrongUse, type Command } from './command';
import { withHttp } from './http';
import { untilInterrupted } from './interrupted';
import { onOneLine } from './onOneLine';
import { readJson } from './readJson';
import { writeWhole } from '../base/node/writeWhole';

export const query: Command = {
  usage: 'query QUERY.json --out F.vot|.ecsv|.csv|.json',
  summary:
    'Ask the services of a query file (- is standard input) side by side and write what they found as one\n' +
    '      table: a service’s own columns, or those that several have in common. Messages tell what each said.',
  async run(args) {
    const { file, values } = fileAndOptions(this, args, { out: { type: 'string' } });
    const { out } = values;
    if (!out) throw new WrongUse(`${this.usage}: --out is missing.`);
    const texts = tableTexts(out);
    if (!texts) {
      throw new WrongUse(`--out ${out}: the name must end with .vot, .ecsv, .csv or .json.`);
    }
    const archives = readAddresses(process.env.ALMAGEST_ARCHIVES);
    const asked = readQuery(await readJson(file), file, archives);
    const outcomes = await ask(asked, archives);
    const answered = outcomes.filter(({ state }) => state !== 'failed');
    if (answered.length === 0) {
      const message =
        outcomes.length === 1
          ? 'The service did not answer.'
          : `None of the ${outcomes.length} services answered.`;
      throw new AlmagestError({ kind: 'service', message });
    }
    const { table, notes } = mergedTable(asked, outcomes);
    await writeWhole(out, async (write) => {
      const encoder = new TextEncoder();
      for (const text of texts(table)) await write(encoder.encode(text));
    });
    for (const note of notes) say(note);
    say(`${out}: ${rowsText(table.nrows)}`);
  },
};

/** The outcome of each service, in the order of the query, told as it comes. */
async function ask(asked: Query, archives: ArchiveAddresses): Promise<ServiceOutcome[]> {
  const outcomes: ServiceOutcome[] = [];
  const mirrors = process.env.ALMAGEST_SESAME?.split(/[\s,]+/).filter((address) => address !== '');
  const configured = [
    ...asked.services.map(({ url }) => url),
    ...(mirrors ?? []),
    ...Object.values(archives),
  ];
  await withHttp(
    (http) =>
      runQuery(asked, {
        http,
        limits: new LimitsBook(),
        signal: untilInterrupted(),
        archives,
        ...(mirrors?.length && { mirrors }),
        onOutcome(index, outcome) {
          outcomes[index] = outcome;
          tell(outcome);
        },
      }),
    configured,
  );
  return outcomes;
}

function tell({ service, state, fault, table, overflow, messages }: ServiceOutcome): void {
  const what = {
    rows: rowsText(table?.nrows ?? 0),
    none: 'nothing found',
    failed: `failed: ${fault ? describeFault(fault) : ''}`,
  }[state];
  say(`${service.name}: ${what}${overflow ? ', and more that were not sent (overflow)' : ''}`);
  for (const message of messages) say(`${service.name}: ${message}`);
}

function rowsText(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`;
}

function say(text: string): void {
  process.stderr.write(`${onOneLine(text)}\n`);
}
