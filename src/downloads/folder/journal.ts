import * as z from 'zod/mini';
import type { ManifestRow } from '../manifest/row';

const row = z.object({
  local_path: z.string(),
  status: z.enum(['COMPLETE', 'SKIPPED', 'ERROR', 'CANCELLED']),
  message: z.string(),
  url: z.string(),
  bytes: z.nullable(z.number()),
  sha256: z.string(),
  time: z.string(),
  archive: z.string(),
  query_id: z.string(),
  target: z.string(),
});

const pending = z.object({
  id: z.string(),
  url: z.string(),
  below: z.exactOptional(z.string()),
  name: z.exactOptional(z.string()),
  rename: z.exactOptional(z.string()),
  suggestedName: z.exactOptional(z.string()),
  expectedBytes: z.exactOptional(z.number()),
  sha256: z.exactOptional(z.string()),
  askFirst: z.exactOptional(z.boolean()),
  service: z.exactOptional(z.string()),
  expect: z.exactOptional(z.enum(['fits', 'data', 'any'])),
  serverSupplied: z.boolean(),
  priority: z.exactOptional(z.number()),
  target: z.exactOptional(z.string()),
  archive: z.exactOptional(z.string()),
  queryId: z.exactOptional(z.string()),
  paused: z.exactOptional(z.boolean()),
  listed: z.exactOptional(z.boolean()),
});

/** A file that is to come, as the journal keeps it from window to window. */
export type PendingItem = z.infer<typeof pending>;

const entry = z.union([z.object({ row }), z.object({ add: pending }), z.object({ drop: z.string() })]);

/** One line of the journal: how a file came out, that one is to come, that one is no longer. */
export type JournalEntry =
  { readonly row: ManifestRow } | { readonly add: PendingItem } | { readonly drop: string };

export function journalLine(line: JournalEntry): string {
  return `${JSON.stringify(line)}\n`;
}

/** The entries of a journal; the line that a crash cut off, and what is no entry, is left out. */
export function readJournal(text: string): JournalEntry[] {
  return text.split('\n').flatMap((line) => {
    if (line === '') return [];
    try {
      return [entry.parse(JSON.parse(line))];
    } catch {
      return [];
    }
  });
}
