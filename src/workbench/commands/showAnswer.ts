import * as vscode from 'vscode';
import type { RawAnswer } from '../../base/rawAnswer';
import { DownloadNode } from '../trees/downloads/downloadNode';
import { ServiceNode } from '../trees/queries/serviceNode';

/** What a service sent in place of an answer or of a file, as it came: beside a search, and beside a download. */
export function registerShowAnswer(): vscode.Disposable {
  return vscode.commands.registerCommand('almagest.service.showAnswer', async (node: unknown) => {
    const answer = answerOf(node);
    if (answer) await show(answer);
  });
}

function answerOf(node: unknown): RawAnswer | null | undefined {
  if (node instanceof ServiceNode) return node.outcome?.answer;
  return node instanceof DownloadNode ? node.item.fault?.answer : null;
}

async function show({ url, status, contentType, text, cut }: RawAnswer): Promise<void> {
  const first = status === null ? url : `${status} ${url}`;
  const head = [first, contentType ?? ''].filter((line) => line !== '').join('\n');
  const end = cut ? `\n\n${vscode.l10n.t('(More came; only the beginning is kept.)')}` : '';
  const content = `${head}\n\n${text}${end}\n`;
  const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content });
  await vscode.window.showTextDocument(document, { preview: true });
}
