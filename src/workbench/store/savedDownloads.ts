import type * as vscode from 'vscode';

/** A file that arrived. */
export interface FinishedDownload {
  readonly url: string;
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly when: number;
}

const key = 'almagest.downloads.1';
const mostKept = 300;

/** Files that arrived in earlier windows of this workspace, newest first. */
export function loadHistory(memento: vscode.Memento): readonly FinishedDownload[] {
  return memento.get<readonly FinishedDownload[]>(key, []);
}

/** Keeps the newest for the next window. */
export function saveHistory(memento: vscode.Memento, history: readonly FinishedDownload[]): Thenable<void> {
  return memento.update(key, history.slice(0, mostKept));
}
