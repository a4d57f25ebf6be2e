import { constants, createReadStream } from 'node:fs';
import {
  copyFile,
  link,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod/mini';
import type { FileStore, KeptHead } from '../cache/fileStore';
import { nodeFiles } from './nodeFiles';

const headSchema = z.object({
  almagestFile: z.literal(1),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  validator: z.nullable(z.string()),
  since: z.number(),
  bytes: z.int().check(z.gte(0)),
  sha256: z.string(),
});

/** A file that alone takes more than this part of the room is not kept. */
const largest = 1 / 4;
/** What is being written for longer than this was left behind. */
const abandonedMs = 3_600_000;

/**
 * Files in a folder: `KEY.data`, a second name of the download where the file system allows it (so that it
 * takes no room while the download is there), and `KEY.head`, whose time is that of the last use. A
 * download that was written into since is told by its hash, and forgotten here.
 */
export function fileFolder(folder: string, maxBytes: () => number): FileStore {
  const head = (key: string) => path.join(folder, `${key}.head`);
  const data = (key: string) => path.join(folder, `${key}.data`);
  const fresh = (file: string) => `${file}.${crypto.randomUUID().slice(0, 8)}.new`;
  /** What is in the folder, as far as this process knows: listed anew when it seems full. */
  let known: number | null = null;
  const drop = (key: string) => Promise.all([head(key), data(key)].map((file) => rm(file, { force: true })));
  const write = async (file: string, value: z.infer<typeof headSchema>) => {
    const temporary = fresh(file);
    await writeFile(temporary, `${JSON.stringify(value)}\n`, { mode: 0o600 });
    await rename(temporary, file);
  };
  const readHead = async (key: string) => {
    const text = await readFile(head(key), 'utf8').catch(() => null);
    if (text === null) return null;
    try {
      return headSchema.parse(JSON.parse(text));
    } catch {
      return null;
    }
  };
  return {
    async find(key) {
      const kept = maxBytes() > 0 ? await readHead(key) : null;
      if (!kept) return null;
      const file = data(key);
      const isWhole =
        URL.canParse(kept.url) &&
        (await nodeFiles.size(file).catch(() => null)) === kept.bytes &&
        (await nodeFiles.sha256(file).catch(() => '')) === kept.sha256;
      if (!isWhole) {
        await drop(key);
        return null;
      }
      const now = new Date();
      await utimes(head(key), now, now).catch(() => undefined);
      return { ...kept, read: () => createReadStream(file, { highWaterMark: 256 * 1024 }) };
    },
    async keep(key, told: KeptHead, { path: file, bytes, sha256 }) {
      if (bytes > maxBytes() * largest) return;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const temporary = fresh(data(key));
      try {
        await link(file, temporary).catch(() => copyFile(file, temporary, constants.COPYFILE_FICLONE));
        // Whoever reads between these two finds a hash that is not right, and asks the server.
        await rename(temporary, data(key));
        await write(head(key), { almagestFile: 1, ...told, bytes, sha256 });
      } finally {
        await rm(temporary, { force: true });
      }
      known = known === null ? null : known + bytes;
      if (known === null || known > maxBytes()) known = await makeRoom(folder, maxBytes());
    },
    async confirm(key, since) {
      const kept = await readHead(key);
      if (kept) await write(head(key), { ...kept, since });
    },
    async clear() {
      const files = await listed(folder);
      await makeRoom(folder, -1);
      known = null;
      return { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
    },
  };
}

interface Listed {
  readonly key: string;
  readonly bytes: number;
  readonly used: number;
}

async function listed(folder: string): Promise<Listed[]> {
  const names = await readdir(folder).catch(() => []);
  const keys = names.filter((name) => name.endsWith('.data')).map((name) => name.slice(0, -'.data'.length));
  return Promise.all(
    keys.map(async (key) => {
      const [content, head] = await Promise.all(
        ['data', 'head'].map((kind) => stat(path.join(folder, `${key}.${kind}`)).catch(() => null)),
      );
      return { key, bytes: content?.size ?? 0, used: head?.mtimeMs ?? 0 };
    }),
  );
}

/** Forgets what was not used for longest, some more than needed. @returns the bytes that are left */
async function makeRoom(folder: string, maxBytes: number): Promise<number> {
  const files = (await listed(folder)).sort((one, other) => one.used - other.used);
  let bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const wanted = bytes > maxBytes ? 0.9 * maxBytes : bytes;
  for (const file of files) {
    if (bytes <= wanted && maxBytes >= 0) break;
    for (const kind of ['head', 'data']) await rm(path.join(folder, `${file.key}.${kind}`), { force: true });
    bytes -= file.bytes;
  }
  const left = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.new'));
  for (const name of left) {
    const file = path.join(folder, name);
    const written = await stat(file).catch(() => null);
    if (written && Date.now() - written.ctimeMs > abandonedMs) await rm(file, { force: true });
  }
  return bytes;
}
