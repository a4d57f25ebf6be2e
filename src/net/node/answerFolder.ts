import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod/mini';
import type { AnswerStore, KeptBody, KeptHead } from '../cache/store';

/** What stands in the first line of a file; the body follows it. */
const headSchema = z.object({
  almagestAnswer: z.literal(1),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  since: z.number(),
  length: z.int(),
  sha256: z.string(),
});

const suffix = '.answer';
/** A file that is being written for longer than this was left behind. */
const abandonedMs = 3_600_000;

/**
 * Answers in a folder, one file each, named by their key. Written under a temporary name and renamed,
 * so that other windows see whole files only; what is damaged counts as not there. The time of a file
 * is that of its last use: what was not used for longest goes when there is more than `maxBytes`.
 */
export function answerFolder(folder: string, maxBytes = 512 << 20): AnswerStore {
  const at = (key: string) => path.join(folder, `${key}${suffix}`);
  return {
    async read(key) {
      const file = at(key);
      const bytes = await readFile(file).catch(() => null);
      if (!bytes) return null;
      const answer = await parse(bytes);
      if (!answer) {
        await rm(file, { force: true });
        return null;
      }
      const now = new Date();
      await utimes(file, now, now).catch(() => undefined);
      return answer;
    },
    async write(key, { head, body }) {
      const first = await headLine(head, body);
      if (first.byteLength + body.byteLength > maxBytes) return;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const temporary = path.join(folder, `${key}.${randomUUID()}.part`);
      try {
        const handle = await open(temporary, 'wx', 0o600);
        try {
          await handle.writeFile(first);
          await handle.writeFile(body);
        } finally {
          await handle.close();
        }
        await rename(temporary, at(key));
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
      await makeRoom(folder, maxBytes);
    },
    async clear() {
      const files = (await listed(folder)).filter(({ name }) => name.endsWith(suffix));
      await Promise.all(files.map(({ name }) => rm(path.join(folder, name), { force: true })));
      await makeRoom(folder, 0);
      return { answers: files.length, bytes: files.reduce((sum, { size }) => sum + size, 0) };
    },
  };
}

async function headLine(head: KeptHead, body: Uint8Array): Promise<Uint8Array> {
  const sha256 = await digest(body);
  const line = { almagestAnswer: 1, ...head, length: body.byteLength, sha256 };
  return new TextEncoder().encode(`${JSON.stringify(line)}\n`);
}

/** Computed on another thread: bodies are large. */
async function digest(body: Uint8Array): Promise<string> {
  const whole = new Uint8Array(body.buffer as ArrayBuffer, body.byteOffset, body.byteLength);
  return Buffer.from(await crypto.subtle.digest('SHA-256', whole)).toString('hex');
}

async function parse(bytes: Buffer): Promise<KeptBody | null> {
  const end = bytes.indexOf(0x0a);
  let data: unknown;
  try {
    data = JSON.parse(bytes.subarray(0, Math.max(end, 0)).toString('utf8'));
  } catch {
    return null;
  }
  const head = headSchema.safeParse(data);
  if (!head.success || !URL.canParse(head.data.url)) return null;
  const { url, headers, since, length, sha256 } = head.data;
  const start = bytes.byteOffset + end + 1;
  const body = new Uint8Array(bytes.buffer as ArrayBuffer, start, bytes.byteLength - end - 1);
  if (body.byteLength !== length || (await digest(body)) !== sha256) return null;
  return { head: { url, headers, since }, body };
}

interface Listed {
  readonly name: string;
  readonly size: number;
  readonly used: number;
}

async function listed(folder: string): Promise<Listed[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /[.](answer|part)$/.test(name));
  const files = await Promise.all(
    names.map(async (name) => {
      const found = await stat(path.join(folder, name)).catch(() => null);
      return found ? [{ name, size: found.size, used: found.mtimeMs }] : [];
    }),
  );
  return files.flat();
}

/** Forgets what was not used for longest; some more than needed, so that it is not done at every write. */
async function makeRoom(folder: string, maxBytes: number): Promise<void> {
  const files = await listed(folder);
  const parts = files.filter(({ name, used }) => name.endsWith('.part') && Date.now() - used > abandonedMs);
  const answers = files.filter(({ name }) => name.endsWith(suffix)).sort((a, b) => a.used - b.used);
  let size = answers.reduce((sum, answer) => sum + answer.size, 0);
  const wanted = size > maxBytes ? 0.9 * maxBytes : size;
  for (const { name, size: own } of answers) {
    if (size <= wanted) break;
    await rm(path.join(folder, name), { force: true });
    size -= own;
  }
  await Promise.all(parts.map(({ name }) => rm(path.join(folder, name), { force: true })));
}
