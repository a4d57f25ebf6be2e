import { readFile } from 'node:fs/promises';
import { AlmagestError } from '../base/errors';
import { fileFault } from '../base/node/fileFault';
import { sniff } from '../net/sniff';
import type { TapUpload } from '../protocols/tap/request';
import { WrongUse } from './command';

/** `NAME=FILE` or `NAME=URL` as an upload. @throws WrongUse, AlmagestError `malformed` for what is no VOTable */
export async function uploadOf(text: string): Promise<TapUpload> {
  const [, name = '', from = ''] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  if (name === '') throw new WrongUse(`--upload ${text} is not NAME=FILE.`);
  if (/^\w+:\/\//.test(from)) return { name, content: { url: from } };
  const content = await readFile(from).catch((error: unknown) => {
    throw fileFault(error, from);
  });
  if (sniff(content) !== 'votable') {
    throw new AlmagestError({
      kind: 'malformed',
      message: `${from} is no VOTable, which is all that TAP services take.`,
      where: { source: from },
      advice: 'Write it as one first.',
    });
  }
  return { name, content };
}
