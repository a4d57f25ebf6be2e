import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { resources } from './data/resources';

/** The real server's base address, without a slash at its end, or why there is none here. */
export type VoServer = { readonly base: string } | { readonly missing: string };

const script = path.join(import.meta.dirname, 'server.sh');
const run = promisify(execFile);
const tooFewPackages = 3;

/** Starts GAVO DaCHS with generated data: seconds, or a minute where packages must be installed first. */
export async function startVoServer(): Promise<VoServer> {
  if (process.platform !== 'linux') return { missing: 'the server is packaged for Debian' };
  const data = await mkdtemp(path.join(tmpdir(), 'almagest-vo-'));
  try {
    for (const { name, write } of resources) await write?.(path.join(data, name));
    const names = resources.map(({ name }) => name);
    const { stdout } = await run(script, ['up', data, ...names], { timeout: 300_000 });
    return { base: lastLine(stdout) };
  } catch (error) {
    const { code, stdout } = error as { code?: unknown; stdout?: string };
    if (code === tooFewPackages) return { missing: `needs ${lastLine(stdout ?? '')}` };
    throw error;
  } finally {
    await rm(data, { recursive: true });
  }
}

/** Stops server and database; what they stored stays for the next start. */
export async function stopVoServer(): Promise<void> {
  await run(script, ['down'], { timeout: 60_000 });
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
