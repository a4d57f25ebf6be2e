import * as vscode from 'vscode';
import { pythonText, type PythonCode, type PythonForm } from '../../scripts/python/module';
import { styled } from '../../scripts/python/style';
import { scriptStyle } from '../settings';

interface Place extends vscode.QuickPickItem {
  readonly put: () => Thenable<unknown>;
}

/** Puts Python where the user wants it: a new file, a cell after the one in front, or at the cursor. */
export async function putPython(code: PythonCode): Promise<void> {
  const places = placesFor(code);
  const [only] = places;
  const chosen =
    places.length === 1
      ? only
      : await vscode.window.showQuickPick(places, {
          title: code.title,
          placeHolder: vscode.l10n.t('Put it where?'),
        });
  await chosen?.put();
}

function placesFor(code: PythonCode): readonly Place[] {
  const written = styled(code, scriptStyle());
  const text = (form: PythonForm, indentation?: string) => pythonText(written, form, indentation);
  const notebook = vscode.window.activeNotebookEditor;
  const editor = vscode.window.activeTextEditor;
  return [
    ...(notebook
      ? [
          {
            label: vscode.l10n.t('Notebook Cell'),
            description: vscode.l10n.t('below the selected one'),
            put: () => insertCell(notebook, text('cell')),
          },
        ]
      : []),
    ...(editor?.document.languageId === 'python'
      ? [
          {
            label: vscode.l10n.t('At the Cursor'),
            description: vscode.workspace.asRelativePath(editor.document.uri),
            put: () => insertLines(editor, text('lines', indentationAt(editor))),
          },
        ]
      : []),
    {
      label: vscode.l10n.t('New Python File'),
      put: () => openNew(text('script')),
    },
  ];
}

async function openNew(content: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'python', content });
  await vscode.window.showTextDocument(document, { preview: false });
}

async function insertCell(notebook: vscode.NotebookEditor, content: string): Promise<void> {
  const at = notebook.selection.end;
  const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, content.trimEnd(), 'python');
  const edit = new vscode.WorkspaceEdit();
  edit.set(notebook.notebook.uri, [vscode.NotebookEdit.insertCells(at, [cell])]);
  await vscode.workspace.applyEdit(edit);
  notebook.revealRange(new vscode.NotebookRange(at, at + 1));
}

async function insertLines(editor: vscode.TextEditor, content: string): Promise<void> {
  await editor.edit((edit) => edit.replace(editor.selection, content.trimEnd()));
}

/** What stands before the cursor on its line, as far as it is white space: lines below take it too. */
function indentationAt({ document, selection: { active } }: vscode.TextEditor): string {
  return /^\s*/.exec(document.lineAt(active.line).text.slice(0, active.character))![0];
}
