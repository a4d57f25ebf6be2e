import * as vscode from 'vscode';
import type { RawAnswer } from '../../base/rawAnswer';
import { AnswerDocuments } from '../answers/answerDocuments';
import { DownloadNode } from '../trees/downloads/downloadNode';
import { ServiceNode } from '../trees/queries/serviceNode';

/** What a service sent in place of an answer or of a file, as it came: beside a search, and beside a download. */
export function registerShowAnswer(): vscode.Disposable {
  const documents = new AnswerDocuments();
  return vscode.Disposable.from(
    documents,
    vscode.commands.registerCommand('almagest.service.showAnswer', async (node: unknown) => {
      const answer = answerOf(node);
      if (!answer) return;
      const document = await vscode.workspace.openTextDocument(documents.add(answer));
      await vscode.window.showTextDocument(document, { preview: true });
    }),
  );
}

function answerOf(node: unknown): RawAnswer | null | undefined {
  if (node instanceof ServiceNode) return node.outcome?.answer;
  return node instanceof DownloadNode ? node.item.fault?.answer : null;
}
