import { readFile, rename, writeFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import { fileFault } from '../../base/node/fileFault';

const sidecar = z.object({
  almagestPart: z.literal(1),
  url: z.string(),
  finalUrl: z.exactOptional(z.string()),
  validator: z.exactOptional(z.nullable(z.string())),
  total: z.exactOptional(z.nullable(z.int().check(z.gte(0)))),
  received: z.int().check(z.gte(0)),
  sha256: z.string(),
});

/** What stands beside a part: what it is the beginning of, and how far it is known to be right. */
export type Sidecar = Omit<z.infer<typeof sidecar>, 'almagestPart'>;

export function sidecarOf(part: string): string {
  return `${part}.json`;
}

/** Null where there is none that can be understood; `absent` where there is none at all. */
export async function readSidecar(part: string): Promise<Sidecar | null | 'absent'> {
  try {
    return sidecar.parse(JSON.parse(await readFile(sidecarOf(part), 'utf8')));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'absent' : null;
  }
}

/** Writes it anew, so that there is always a whole one. */
export async function writeSidecar(part: string, told: Sidecar): Promise<void> {
  const fresh = `${sidecarOf(part)}.new`;
  await writeFile(fresh, `${JSON.stringify({ almagestPart: 1, ...told })}\n`);
  await rename(fresh, sidecarOf(part));
}

/** The first sidecar of a part; false where the name is taken. */
export async function claimSidecar(part: string, url: string): Promise<boolean> {
  const told = { almagestPart: 1, url, received: 0, sha256: '' };
  try {
    await writeFile(sidecarOf(part), `${JSON.stringify(told)}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw fileFault(error, sidecarOf(part));
  }
}
