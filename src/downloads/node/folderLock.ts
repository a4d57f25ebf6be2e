import { readFileSync, unlinkSync } from 'node:fs';
import { open, readFile, rename, stat, unlink, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { fileFault } from '../../base/node/fileFault';
import { FolderBusy } from '../folder/busy';

/** How often a holder shows that it lives, and after what silence others take it for dead. */
const beatMs = 5_000;
const silenceMs = 60_000;

interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly token: string;
}

/** A folder that this process alone writes into until it lets go. */
export interface FolderLock {
  held(): boolean;
  release(): Promise<void>;
}

/**
 * Takes a folder for this process by a file in it. One that a process left which has died on this
 * machine is taken over at once; on another machine after a minute without a sign of life.
 * @throws FolderBusy where another process holds it
 */
export async function lockFolder(file: string): Promise<FolderLock> {
  const own: Holder = { pid: process.pid, host: hostname(), token: crypto.randomUUID() };
  for (let attempt = 0; attempt < 20; attempt++) {
    if (await create(file, own)) return held(file, own);
    const other = await read(file);
    if (!(await isDead(file, other))) throw taken(file, other);
    await takeAway(file, other);
  }
  throw taken(file, await read(file));
}

async function create(file: string, own: Holder): Promise<boolean> {
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(`${JSON.stringify(own)}\n`);
    await handle.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw fileFault(error, file);
  }
}

async function read(file: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

async function isDead(file: string, holder: Holder | null): Promise<boolean> {
  const written = await stat(file).catch(() => null);
  if (!written) return true;
  const silent = Date.now() - written.mtimeMs > silenceMs;
  // A file that is being written has no holder yet.
  if (holder === null) return silent || Date.now() - written.mtimeMs > beatMs;
  if (holder.host !== hostname()) return silent;
  return silent || !isAlive(holder.pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Removes the file of a dead holder; where another was quicker, its file is put back. */
async function takeAway(file: string, dead: Holder | null): Promise<void> {
  const aside = `${file}.${crypto.randomUUID()}`;
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  const moved = await read(aside);
  if (moved?.token !== dead?.token) await rename(aside, file).catch(() => undefined);
  else await unlink(aside).catch(() => undefined);
}

function held(file: string, own: Holder): FolderLock {
  let holds = true;
  const isOwn = (text: string) => (JSON.parse(text) as Holder).token === own.token;
  const beat = setInterval(() => {
    void (async () => {
      try {
        if (!isOwn(await readFile(file, 'utf8'))) throw new Error('Taken over.');
        await utimes(file, new Date(), new Date());
      } catch {
        holds = false;
        clearInterval(beat);
      }
    })();
  }, beatMs);
  beat.unref();
  const remove = () => {
    try {
      if (holds && isOwn(readFileSync(file, 'utf8'))) unlinkSync(file);
    } catch {
      // It has gone by itself.
    }
    holds = false;
  };
  process.once('exit', remove);
  return {
    held: () => holds,
    release: () => {
      clearInterval(beat);
      process.off('exit', remove);
      remove();
      return Promise.resolve();
    },
  };
}

function taken(file: string, holder: Holder | null): FolderBusy {
  const folder = path.dirname(path.dirname(file));
  const who = holder ? `process ${holder.pid} on ${holder.host}` : 'another process';
  const advice = `Wait for it to end, or choose another folder. If no such process runs, remove ${file}.`;
  return new FolderBusy(folder, who, advice);
}
