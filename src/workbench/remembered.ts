import * as vscode from 'vscode';

/** What was read since the settings changed last; null while nobody follows them. */
let read: Map<() => unknown, unknown> | null = null;

/** From now on settings are read once, and anew after they have changed. */
export function rememberSettings(): vscode.Disposable {
  const known = (read = new Map<() => unknown, unknown>());
  const following = vscode.workspace.onDidChangeConfiguration(() => known.clear());
  return vscode.Disposable.from(following, { dispose: () => (read = null) });
}

/**
 * A reader of settings that is asked with every request: the editor makes a copy of what it is asked for, which
 * comes to a tenth of a megabyte for a file.
 */
export function remembered<T>(reader: () => T): () => T {
  return () => {
    if (!read) return reader();
    if (!read.has(reader)) read.set(reader, reader());
    return read.get(reader) as T;
  };
}
