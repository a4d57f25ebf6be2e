import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readJob, readJobList } from '../../src/protocols/uws/read';
import { readAvailability } from '../../src/protocols/vosi/availability';
import { readCapabilities } from '../../src/protocols/vosi/readCapabilities';
import { readTables } from '../../src/protocols/vosi/readTables';
import { missingModules } from '../support/truths/python';
import { runPython } from './truth';
import { plainAvailability, plainCapabilities, plainJob, plainJobs, plainTables } from './vosiPlain';

const corpus = process.env.ALMAGEST_CORPUS;
const root = corpus === undefined ? '' : path.join(corpus, 'vo');
const why = corpus === undefined ? 'ALMAGEST_CORPUS is not set' : missingModules('pyvo');

/** Documents that are read differently on purpose. */
const differences: Readonly<Record<string, string>> = {
  'starjava__funnyjob.xml': 'no phase is UNKNOWN here, none at all in pyvo',
  'astroquery__jobs.xml': 'whole jobs where UWS has references: pyvo sees none of them',
};

const readers = {
  uws: async (bytes: Uint8Array, name: string) => plainJob(await readJob([bytes], { name })),
  'uws-list': async (bytes: Uint8Array, name: string) => plainJobs(await readJobList([bytes], { name })),
  capabilities: async (bytes: Uint8Array, name: string) =>
    plainCapabilities(await readCapabilities([bytes], { name })),
  availability: async (bytes: Uint8Array, name: string) =>
    plainAvailability(await readAvailability([bytes], { name })),
  tables: async (bytes: Uint8Array, name: string) => plainTables(await readTables([bytes], { name })),
};
type Kind = keyof typeof readers;

function kindOf(text: string): Kind | null {
  const found = /<(?:\w+:)?(jobs|job|capabilities|availability|tableset|tables)\b/.exec(
    text.slice(0, 4000),
  )?.[1];
  if (found === 'job') return 'uws';
  if (found === 'jobs') return 'uws-list';
  return found === 'tableset' || found === undefined
    ? found === undefined
      ? null
      : 'tables'
    : (found as Kind);
}

function documents(): { kind: Kind; file: string }[] {
  return ['uws', 'vosi-capabilities', 'vosi-tables']
    .filter((folder) => existsSync(path.join(root, folder)))
    .flatMap((folder) => readdirSync(path.join(root, folder)).map((name) => path.join(root, folder, name)))
    .flatMap((file) => {
      const kind = kindOf(readFileSync(file, 'latin1'));
      return kind === null ? [] : [{ kind, file }];
    });
}

interface Outcome {
  readonly file: string;
  readonly kind: Kind;
  readonly state: 'agreed' | 'listed' | 'differing' | 'refused' | 'ours alone' | 'neither';
  readonly ours: unknown;
  readonly theirs: unknown;
}

describe.skipIf(why)(
  `UWS and VOSI documents of the corpus against pyvo${why ? ` (skipped: ${why})` : ''}`,
  () => {
    const outcomes: Outcome[] = [];

    beforeAll(async () => {
      const files = documents();
      const lines = files.map(({ kind, file }) => `${kind} ${file}`).join('\n');
      const truths = (await runPython('vosiTruth.py', [], lines))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { read?: unknown; error?: string });
      for (const [index, { kind, file }] of files.entries()) {
        const theirs = truths[index]!;
        const name = path.basename(file);
        const ours = await readers[kind](readFileSync(file), name).catch((error: unknown) => String(error));
        const outcome = { file: name, kind, ours, theirs: theirs.read ?? theirs.error };
        if (theirs.error !== undefined) {
          outcomes.push({ ...outcome, state: typeof ours === 'string' ? 'neither' : 'ours alone' });
        } else if (typeof ours === 'string') outcomes.push({ ...outcome, state: 'refused' });
        else if (JSON.stringify(ours) === JSON.stringify(theirs.read))
          outcomes.push({ ...outcome, state: 'agreed' });
        else outcomes.push({ ...outcome, state: differences[name] ? 'listed' : 'differing' });
      }
    });

    it('gives the same jobs, capabilities and tables', () => {
      const states = ['agreed', 'listed', 'differing', 'refused', 'ours alone', 'neither'] as const;
      console.table(
        Object.fromEntries(
          Object.keys(readers).map((kind) => [
            kind,
            Object.fromEntries(
              states.map((state) => [
                state,
                outcomes.filter((outcome) => outcome.kind === kind && outcome.state === state).length,
              ]),
            ),
          ]),
        ),
      );
      for (const { file, ours, theirs } of outcomes.filter(({ state }) => state === 'differing')) {
        expect(ours, file).toEqual(theirs);
      }
      expect(outcomes.filter(({ state }) => state === 'refused').map(({ file }) => file)).toEqual([]);
      expect(outcomes.filter(({ state }) => state === 'agreed').length).toBeGreaterThan(30);
    });
  },
);
