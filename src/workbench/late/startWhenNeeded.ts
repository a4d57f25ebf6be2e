import { access, readdir } from 'node:fs/promises';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { madeHere } from '../commands/madeHere';
import { downloadFolder } from '../downloadFolder';
import { searchesOf } from '../store/searchesOf';

/** Milliseconds after which what an earlier window left is looked for: by then the window itself is there. */
const startedMs = 1_000;

/**
 * Loads the program without being asked: for documents that it has something to say of, and for downloads and
 * searches that an earlier window has left.
 */
export function startWhenNeeded(
  context: vscode.ExtensionContext,
  program: () => Promise<unknown>,
): vscode.Disposable {
  // Where it can't be loaded, what is used of it says so.
  const load = () => void program().catch(() => undefined);
  const look = (document: vscode.TextDocument) => {
    if (isConcerned(document)) load();
  };
  vscode.workspace.textDocuments.forEach(look);
  const lookForLeft = async () => {
    if (await isLeft(context)) load();
  };
  const timer = setTimeout(() => void lookForLeft(), startedMs);
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(look),
    // Another window of the folder may have left some since.
    vscode.window.onDidChangeWindowState(({ focused }) => void (focused && lookForLeft())),
    new vscode.Disposable(() => clearTimeout(timer)),
  );
}

function isConcerned(document: vscode.TextDocument): boolean {
  const { languageId, uri } = document;
  return languageId === 'adql' || uri.path.endsWith('.almagest.json') || madeHere(document);
}

/** Whether there are searches of this workspace, or a folder that files were fetched into. */
async function isLeft(context: vscode.ExtensionContext): Promise<boolean> {
  const searches = await readdir(searchesOf(context)).catch(() => []);
  if (searches.length > 0) return true;
  const folders = vscode.workspace.workspaceFolders?.filter(({ uri }) => uri.scheme === 'file') ?? [];
  const found = await Promise.all(
    folders.map(async (folder) => {
      try {
        await access(path.join(downloadFolder(folder), '.almagest', 'journal.jsonl'));
        return true;
      } catch {
        // None there, or a setting that leads outside, which is said when something is downloaded.
        return false;
      }
    }),
  );
  return found.includes(true);
}
