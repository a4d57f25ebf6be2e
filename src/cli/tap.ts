import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { tableTexts } from '../archives/tableTexts';
import { fileFault } from '../base/node/fileFault';
import type { HttpClient } from '../net/http';
import type { TapAnswer } from '../protocols/tap/answer';
import { TapJob } from '../protocols/tap/job';
import type { TapRequest } from '../protocols/tap/request';
import { TapService } from '../protocols/tap/service';
import { writeVotable } from '../votable/write/writeVotable';
import { WrongUse, type Command } from './command';
import { withHttp } from './http';
import { untilInterrupted } from './interrupted';
import { isAddress } from './isAddress';
import { onOneLine } from './onOneLine';
import { tablesText } from './tapTables';
import { uploadOf } from './tapUpload';
import { writeTable } from './writeTable';
import { writeWhole } from '../base/node/writeWhole';

const options = {
  query: { type: 'string' },
  out: { type: 'string' },
  async: { type: 'boolean' },
  job: { type: 'string' },
  keep: { type: 'boolean' },
  maxrec: { type: 'string' },
  lang: { type: 'string' },
  upload: { type: 'string', multiple: true },
  tables: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

export const tap: Command = {
  usage:
    'tap URL --query ADQL|@FILE --out F.vot|.ecsv|.csv|.json [--async [--keep]] [--maxrec N] [--upload NAME=FILE|URL …]\n' +
    '  almagest tap --job URL --out F.vot|.ecsv|.csv|.json\n' +
    '  almagest tap URL --tables [--json]',
  summary:
    'Ask a TAP service, and write the table that it answers with; @FILE holds the query, @- is standard input. --async\n' +
    '      sends it as a job, whose address is told, so that --job can go on with it later; the job is deleted when its table\n' +
    '      is written, unless --keep. An uploaded table (a VOTable, or the address of one) is TAP_UPLOAD.NAME. --lang LANG is\n' +
    '      ADQL unless given. --tables lists schemas and tables; with --json also columns and foreign keys, of all tables of a\n' +
    '      service that sends so many.',
  async run(args) {
    const { url, values } = read(args);
    const signal = untilInterrupted();
    const target = url ?? values.job!;
    await withHttp(
      async (http) => {
        if (values.tables) {
          process.stdout.write(
            await tablesText(new TapService({ http, url: target }), values.json ?? false, signal),
          );
          return;
        }
        const answer = values.job
          ? await attached(values.job, http, signal)
          : await asked(target, values, http, signal);
        for (const message of answer.messages) say(message);
        await write(values.out!, answer);
        say(`${values.out!}: ${answer.table.nrows === 1 ? '1 row' : `${answer.table.nrows} rows`}`);
      },
      [target],
    );
  },
};

type Values = ReturnType<typeof read>['values'];

/** @throws WrongUse */
function read(args: readonly string[]) {
  const wrong = (message: string) => new WrongUse(`tap: ${message}`);
  const { values, positionals } = (() => {
    try {
      return parseArgs({ args: [...args], options, allowPositionals: true });
    } catch (error) {
      throw wrong(error instanceof Error ? error.message : String(error));
    }
  })();
  const [url, ...others] = positionals;
  if (others.length > 0) throw wrong(`one URL at a time, not also ${others.join(' ')}.`);
  const { job, query, tables, out, maxrec } = values;
  if ([job, query, tables].filter((given) => given !== undefined).length !== 1) {
    throw wrong('one of --query, --tables and --job is needed.');
  }
  if (job === undefined ? !url : url)
    throw wrong(job === undefined ? 'URL is missing.' : '--job takes no URL beside it.');
  for (const address of [url, job]) {
    if (address !== undefined && !isAddress(address)) {
      throw wrong(`${address} is no http or https address.`);
    }
  }
  if (!tables && out === undefined) throw wrong('--out is missing.');
  if (out !== undefined && !tableTexts(out)) {
    throw wrong(`--out ${out}: the name must end with .vot, .ecsv, .csv or .json.`);
  }
  if (maxrec !== undefined && !/^\d{1,12}$/.test(maxrec))
    throw wrong(`--maxrec ${maxrec} is no number of rows.`);
  return { url, values };
}

async function asked(url: string, values: Values, http: HttpClient, signal: AbortSignal): Promise<TapAnswer> {
  const service = new TapService({ http, url });
  const request: TapRequest = {
    query: await queryText(values.query!),
    lang: values.lang,
    maxrec: values.maxrec === undefined ? undefined : Number(values.maxrec),
    uploads: await Promise.all((values.upload ?? []).map(uploadOf)),
  };
  if (!values.async) return service.query(request, { signal });
  const job = await service.submit(request, { signal });
  say(`The job is ${job.url}`);
  const answer = await finished(job, signal);
  if (!values.keep) await job.delete(signal).catch(() => say('The job could not be deleted.'));
  return answer;
}

function attached(url: string, http: HttpClient, signal: AbortSignal): Promise<TapAnswer> {
  return finished(TapJob.attach(url, { http }), signal);
}

async function finished(job: TapJob, signal: AbortSignal): Promise<TapAnswer> {
  await job.wait({ signal, onPhase: (phase) => say(phase) });
  return job.result({ signal });
}

async function queryText(query: string): Promise<string> {
  if (!query.startsWith('@')) return query;
  const file = query.slice(1);
  try {
    const text = await (file === '-' ? readAll(process.stdin) : readFile(file, 'utf8'));
    return text.replace(/^\uFEFF/, '');
  } catch (error) {
    throw fileFault(error, file);
  }
}

/** A VOTable keeps all that the service said; other formats hold its table. */
async function write(out: string, { votable, table }: TapAnswer): Promise<void> {
  if (!/\.(vot|votable|xml)$/i.test(path.extname(out))) return writeTable(out, table);
  const encoder = new TextEncoder();
  await writeWhole(out, async (bytes) => {
    for (const piece of writeVotable(votable)) await bytes(encoder.encode(piece));
  });
}

function say(text: string): void {
  process.stderr.write(`almagest: ${onOneLine(text)}\n`);
}
