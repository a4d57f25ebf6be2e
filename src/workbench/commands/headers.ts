import * as path from 'node:path';
import * as vscode from 'vscode';
import type { HduSummary } from '../../messages';
import type { FitsPanels } from '../editors/panels';
import { HeaderDocuments } from '../headers/headerDocuments';
import { registerHeaderLanguage } from '../headers/headerLanguage';
import { headerName, headerUri, type HeaderOf } from '../headers/headerUri';
import type { FitsWorkers } from '../editors/workers';
import { showFault, type Log } from '../log';
import { HduNode } from '../trees/hdus/hduNode';
import { hduLabel } from '../trees/hdus/hduWords';

/** Names that are offered for comparing, at most. */
const mostFiles = 500;
const fitsNames = '**/*.{fits,fit,fts,fz,FITS,FIT,FTS,fits.gz,fit.gz,fits.bz2,fits.Z}';

/** "Open Header as Text" and "Compare Headers With…": of the file in front, of a file or an HDU in a tree. */
export function registerHeaders(panels: FitsPanels, workers: FitsWorkers, log: Log): vscode.Disposable {
  const documents = new HeaderDocuments(workers);
  const command = (name: string, run: (of: HeaderOf, others: readonly vscode.Uri[]) => Promise<void>) =>
    vscode.commands.registerCommand(name, async (clicked: unknown, chosen: unknown) => {
      const of = meant(clicked, panels);
      if (!of) return;
      const others = Array.isArray(chosen) ? chosen.filter((one) => one instanceof vscode.Uri) : [];
      await run(of, others).catch((error: unknown) => showFault(log, error));
    });
  return vscode.Disposable.from(
    documents,
    registerHeaderLanguage(),
    command('almagest.header.openAsText', async (of) => {
      await openAsText(of, panels, documents);
    }),
    command('almagest.header.compare', async (of, others) => {
      const other = others.find((uri) => uri.toString() !== of.file.toString());
      const against = other ? { file: other, hdu: of.hdu } : await choose(of, panels, documents);
      if (against) await compare(of, await counterpart(of, against, documents));
    }),
  );
}

/** What a command is about: the row or file that was clicked, or the editor in front. */
function meant(clicked: unknown, panels: FitsPanels): HeaderOf | null {
  if (clicked instanceof HduNode) return { file: clicked.panel.uri, hdu: clicked.hdu.index };
  if (clicked instanceof vscode.Uri) return { file: clicked, hdu: null };
  const panel = panels.current;
  return panel && { file: panel.uri, hdu: null };
}

async function openAsText(of: HeaderOf, panels: FitsPanels, documents: HeaderDocuments): Promise<void> {
  // The text may cover the editor, which is then no longer the one in front.
  const { current } = panels;
  const shown = of.hdu === null && current?.uri.toString() === of.file.toString() ? current.shown : null;
  const document = await vscode.workspace.openTextDocument(headerUri(of));
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  if (!shown) return;
  const { lines } = await documents.read(of);
  const line = lines[shown.hdu];
  if (line === undefined) return;
  editor.selection = new vscode.Selection(line, 0, line, 0);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.AtTop);
}

async function compare(one: HeaderOf, other: HeaderOf): Promise<void> {
  const title = vscode.l10n.t('{0} ↔ {1} (headers)', headerName(one), headerName(other));
  await vscode.commands.executeCommand('vscode.diff', headerUri(one), headerUri(other), title);
}

/** Of another file the HDU of the same name and version, where it has one. */
async function counterpart(of: HeaderOf, other: HeaderOf, documents: HeaderDocuments): Promise<HeaderOf> {
  if (of.hdu === null || of.file.toString() === other.file.toString()) return other;
  const wanted = (await documents.hdus(of.file))[of.hdu];
  const same = (await documents.hdus(other.file)).find(
    ({ name, version }) => name !== '' && name === wanted?.name && version === wanted.version,
  );
  return { file: other.file, hdu: same?.index ?? of.hdu };
}

interface Choice extends vscode.QuickPickItem {
  readonly of?: HeaderOf;
}

/** Asks what to compare with: for an HDU the others of its file too. */
async function choose(
  of: HeaderOf,
  panels: FitsPanels,
  documents: HeaderDocuments,
): Promise<HeaderOf | undefined> {
  const browse: Choice = { label: vscode.l10n.t('Browse…'), iconPath: new vscode.ThemeIcon('folder-opened') };
  const chosen = await vscode.window.showQuickPick<Choice>(choices(of, panels, documents, browse), {
    title: vscode.l10n.t('Compare Headers of {0} With', headerName(of)),
    placeHolder: vscode.l10n.t('Another FITS file'),
    matchOnDescription: true,
  });
  if (chosen !== browse) return chosen?.of;
  const [file] = (await vscode.window.showOpenDialog({ title: vscode.l10n.t('Compare Headers With') })) ?? [];
  return file && { file, hdu: of.hdu };
}

async function choices(
  of: HeaderOf,
  panels: FitsPanels,
  documents: HeaderDocuments,
  browse: Choice,
): Promise<Choice[]> {
  const separator = (label: string): Choice => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const own = of.file.toString();
  const open = panels.all.map(({ uri }) => uri);
  const found = await vscode.workspace.findFiles(fitsNames, undefined, mostFiles);
  const files = [...new Map([...open, ...found].map((uri) => [uri.toString(), uri])).values()];
  const hdus = of.hdu === null ? [] : (await documents.hdus(of.file)).filter(({ index }) => index !== of.hdu);
  return [
    ...(hdus.length > 0 ? [separator(vscode.l10n.t('HDUs of this file')), ...hdus.map(choiceOf(of))] : []),
    separator(vscode.l10n.t('Files')),
    ...files
      .filter((uri) => uri.toString() !== own)
      .map((uri) => ({
        label: path.posix.basename(uri.path),
        description: vscode.workspace.asRelativePath(vscode.Uri.joinPath(uri, '..')),
        of: { file: uri, hdu: of.hdu },
      })),
    browse,
  ];
}

const choiceOf =
  ({ file }: HeaderOf) =>
  (hdu: HduSummary): Choice => ({ label: hduLabel(hdu), of: { file, hdu: hdu.index } });
