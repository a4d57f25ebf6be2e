import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpClient, HttpResponse } from '../../src/net/http';
import { readExamples } from '../../src/protocols/tap/examples';
import { TapService } from '../../src/protocols/tap/service';
import { missingModules } from '../support/truths/python';
import { runPython } from '../support/truths/run';

const corpus = process.env.ALMAGEST_CORPUS;
const folder = (name: string) => path.join(corpus ?? '', 'vo', name);
const files = (name: string, pattern: RegExp) =>
  corpus !== undefined && existsSync(folder(name))
    ? readdirSync(folder(name))
        .filter((file) => pattern.test(file))
        .map((file) => path.join(folder(name), file))
    : [];
const why = corpus === undefined ? 'ALMAGEST_CORPUS is not set' : missingModules('pyvo');

/** A client that answers everything with one document. */
function answering(bytes: Uint8Array): HttpClient {
  const response: HttpResponse = {
    status: 200,
    url: 'https://tap.example/tap/sync',
    headers: new Map(),
    body: (async function* () {
      yield await Promise.resolve(bytes);
    })(),
    text: () => Promise.resolve(new TextDecoder().decode(bytes)),
    bytes: () => Promise.resolve(bytes),
    cancel: () => Promise.resolve(),
  };
  return { request: () => Promise.resolve(response) };
}

describe.skipIf(why)(`Documents of TAP services of the corpus${why ? ` (skipped: ${why})` : ''}`, () => {
  it('gives the examples that an XML parser finds, as pyvo looks for them', async () => {
    const pages = files('tap', /\.html?$/);
    const truths = (await runPython(path.join(import.meta.dirname, 'examples.py'), pages)) as (
      string[] | null
    )[];
    expect(pages.length).toBeGreaterThan(0);
    for (const [k, page] of pages.entries()) {
      const ours = readExamples(readFileSync(page, 'utf8')).examples;
      const truth = truths[k];
      if (truth)
        expect(
          ours.map(({ query }) => query.split(/\s+/).join(' ')),
          page,
        ).toEqual(truth);
      for (const { title } of ours) expect(title).not.toBe('');
    }
  });

  it.each(files('errors', /\.(xml|txt)$/).map((file) => [path.basename(file), file]))(
    'takes %s as rows, as cut rows or as an error in words',
    async (name, file) => {
      const service = new TapService({ http: answering(readFileSync(file)), url: 'https://tap.example/tap' });
      const outcome = await service.query({ query: 'SELECT 1' }).then(
        ({ table, overflow }) => `${table.nrows} rows${overflow ? ', cut' : ''}`,
        (error: unknown) => (error as Error).message,
      );
      const expected: readonly (readonly [RegExp, RegExp])[] = [
        [/overflow/, /^3 rows, cut$/],
        [/error2-sia/, /“SiaUsageException: failed to parse POS: as3f,13.0/],
        [/error4-cs/, /“DEC parameter out-of-range”/],
        [/error-|errorstatus/, /reports an error/],
        [/missing|no_resource/, /without a table|where a VOTable was expected/],
        [/basic|dataset|rootinfo/, /^3 rows$/],
      ];
      const rule = expected.find(([pattern]) => pattern.test(name));
      expect(outcome).toMatch(rule?.[1] ?? /rows|“.+”|table|VOTable/);
    },
  );
});
