import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { AlmagestError } from '../base/errors';
import { fileFault } from '../base/node/fileFault';

/** The value of a JSON file; `-` is standard input. @throws AlmagestError `malformed`, and as the file system does */
export async function readJson(file: string): Promise<unknown> {
  const bytes = await (file === '-' ? buffer(process.stdin) : readFile(file)).catch((error: unknown) => {
    throw fileFault(error, file);
  });
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const message = `${file} is no JSON: ${why}.`;
    throw new AlmagestError({ kind: 'malformed', message, where: { source: file } }, { cause });
  }
}
