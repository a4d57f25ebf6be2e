import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { runPython } from '../truths/run';

const left = z.array(
  z.object({
    error: z.string().optional(),
    said: z.string(),
    /** By the name the script gave each; the only one of a plain script has none. */
    tables: z
      .record(z.string(), z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.unknown())) }))
      .default({}),
    data: z.object({ shape: z.array(z.number()), first: z.number(), last: z.number() }).nullish(),
    /** Right ascension and declination of the first pixel. */
    place: z.array(z.number()).nullish(),
    files: z.array(z.string()).nullish(),
    failed: z.record(z.string(), z.string()).default({}),
  }),
);

/** What a script left behind. */
export type ScriptOutcome = z.infer<typeof left>[number];

/** Runs Python scripts in one process of Debian's Python. */
export async function runScripts(
  scripts: readonly string[],
  { sesame, folder = tmpdir() }: { sesame?: string; folder?: string } = {},
): Promise<ScriptOutcome[]> {
  const argument = { scripts, sesame: sesame ?? null, folder };
  return left.parse(await runPython(path.join(import.meta.dirname, 'run.py'), argument));
}
