import path from 'node:path';
import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';
import type { SourceDescription } from '../../messages';

/** What is read whole from a file system that has no ranges, at most. */
const largestWhole = 256 * 2 ** 20;

/**
 * Where the worker finds a document's bytes: local files by their path, remote ones by their address,
 * anything else read whole.
 * @throws AlmagestError `overflow`, `not-found`
 */
export async function describeSource(
  uri: vscode.Uri,
  addressOf: (uri: vscode.Uri) => string | null = () => null,
): Promise<SourceDescription> {
  const name = path.posix.basename(uri.path);
  const url = addressOf(uri);
  if (url !== null) return { kind: 'url', url, name };
  if (uri.scheme === 'file') return { kind: 'file', path: uri.fsPath, name };
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > largestWhole) throw tooLarge(name, uri.scheme, size);
    const bytes = await vscode.workspace.fs.readFile(uri);
    // Some file systems do not know a size before they are read.
    if (bytes.byteLength > largestWhole) throw tooLarge(name, uri.scheme, bytes.byteLength);
    return { kind: 'buffer', bytes, name };
  } catch (cause) {
    if (cause instanceof AlmagestError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AlmagestError(
      { kind: 'not-found', message: `${name} can't be read: ${reason}`, where: { source: name } },
      { cause },
    );
  }
}

function tooLarge(name: string, scheme: string, size: number): AlmagestError {
  const megabytes = Math.round(size / 2 ** 20);
  return new AlmagestError({
    kind: 'overflow',
    message: `${name} has ${megabytes} MB; files on “${scheme}” file systems are read whole, up to 256 MB.`,
    advice: 'Copy it to a local folder and open it there.',
    where: { source: name },
  });
}
