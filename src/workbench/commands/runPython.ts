import { spawn } from 'node:child_process';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';
import { missingPackage } from '../../scripts/python/outcome';
import type { App } from '../app';
import { showFault } from '../log';
import { chosenPython } from '../python';
import { madeHere } from './madeHere';

/** What is kept of a script's errors, to see what it lacked. */
const mostKept = 20_000;

/** "Run Python Script": the script in front, saved or not, with the Python that the user has chosen. */
export function registerRunPython(app: App): vscode.Disposable {
  const output = vscode.window.createOutputChannel('Almagest Python');
  return vscode.Disposable.from(
    output,
    vscode.languages.registerCodeLensProvider('python', { provideCodeLenses: lensesOf }),
    vscode.commands.registerCommand('almagest.script.run', async () => {
      try {
        const document = vscode.window.activeTextEditor?.document;
        if (document?.languageId === 'python') await run(document, output);
      } catch (error) {
        showFault(app.log, error);
      }
    }),
  );
}

/** Scripts that were made here can be run where they stand. */
function lensesOf(document: vscode.TextDocument): vscode.CodeLens[] {
  if (!madeHere(document) || !vscode.workspace.isTrusted) return [];
  const title = `$(play) ${vscode.l10n.t('Run')}`;
  return [new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command: 'almagest.script.run' })];
}

async function run(document: vscode.TextDocument, output: vscode.OutputChannel): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    throw new AlmagestError({
      kind: 'denied',
      message: vscode.l10n.t('No script is run in a workspace that is not trusted.'),
      advice: vscode.l10n.t('Trust the workspace first ("Workspaces: Manage Workspace Trust").'),
    });
  }
  const python = await chosenPython(document.uri);
  const folder = vscode.workspace.getWorkspaceFolder(document.uri) ?? vscode.workspace.workspaceFolders?.[0];
  const cwd = folder?.uri.fsPath ?? path.dirname(document.uri.fsPath);
  output.clear();
  output.show(true);
  output.appendLine(`${python} ${path.basename(document.uri.path)}`);
  const title = vscode.l10n.t('Running {0}', path.basename(document.uri.path));
  const { code, errors } = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title, cancellable: true },
    (_, token) => runText(document.getText(), { python, cwd, token, say: (text) => output.append(text) }),
  );
  if (code === 0) {
    output.appendLine(vscode.l10n.t('Done.'));
    return;
  }
  const missing = missingPackage(errors, python);
  if (!missing) {
    throw new AlmagestError({
      kind: 'usage',
      message: vscode.l10n.t('The script failed: {0}', lastLine(errors)),
      advice: vscode.l10n.t('Its output is shown in “Almagest Python”.'),
    });
  }
  const copy = vscode.l10n.t('Copy Install Line');
  const words = vscode.l10n.t('{0} is missing. Install it with: {1}', missing.name, missing.install);
  if ((await vscode.window.showErrorMessage(words, copy)) === copy) {
    await vscode.env.clipboard.writeText(missing.install);
  }
}

interface Running {
  readonly python: string;
  readonly cwd: string;
  readonly token: vscode.CancellationToken;
  readonly say: (text: string) => void;
}

/** Runs a script that is given by its standard input, so that what is not saved runs as it is seen. */
function runText(
  text: string,
  { python, cwd, token, say }: Running,
): Promise<{ readonly code: number | null; readonly errors: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(python, ['-u', '-'], {
      cwd,
      env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let errors = '';
    const stop = token.onCancellationRequested(() => child.kill());
    child.stdout.setEncoding('utf8').on('data', say);
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      errors = (errors + piece).slice(-mostKept);
      say(piece);
    });
    child.on('error', (cause) => {
      stop.dispose();
      reject(
        new AlmagestError(
          {
            kind: 'not-found',
            message: vscode.l10n.t('{0} cannot be started: {1}', python, cause.message),
            advice: vscode.l10n.t('Choose a Python with "Python: Select Interpreter", or install one.'),
          },
          { cause },
        ),
      );
    });
    child.on('close', (code) => {
      stop.dispose();
      resolve({ code: token.isCancellationRequested ? 0 : code, errors });
    });
    // A script that ends before it was read is no fault of the pipe.
    child.stdin.on('error', () => undefined);
    child.stdin.end(text);
  });
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1)?.slice(0, 300) ?? '';
}
