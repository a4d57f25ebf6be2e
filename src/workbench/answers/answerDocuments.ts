import { LRUCache } from 'lru-cache';
import * as vscode from 'vscode';
import type { RawAnswer } from '../../base/rawAnswer';
import { nameOf } from '../../net/rangeAnswer';
import { Disposable } from '../common/disposable';

export const answerScheme = 'almagest-answer';

/** Answers that can be shown again when their editor was closed. */
const mostKept = 20;

/** What services sent as read-only text documents: nothing asks to be saved when they are closed. */
export class AnswerDocuments extends Disposable implements vscode.TextDocumentContentProvider {
  private readonly texts = new LRUCache<string, string>({ max: mostKept });
  private added = 0;

  constructor() {
    super();
    this.register(vscode.workspace.registerTextDocumentContentProvider(answerScheme, this));
  }

  /** The address of an answer as a document, the same for the same answer; its tab is called after what was asked. */
  add(answer: RawAnswer): vscode.Uri {
    const text = textOf(answer);
    const known = [...this.texts.entries()].find(([, kept]) => kept === text)?.[0];
    const number = known ?? String(this.added++);
    this.texts.set(number, text);
    const status = answer.status === null ? '' : ` (${answer.status})`;
    // With another ending it might open as what it should have been.
    const name = `${fileName(answer.url)}${status}.txt`;
    return vscode.Uri.from({ scheme: answerScheme, path: `/${number}/${name}` });
  }

  provideTextDocumentContent({ path }: vscode.Uri): string {
    const [, number = ''] = path.split('/');
    return (
      this.texts.get(number) ??
      `${vscode.l10n.t('This answer is not kept any more: show it again from where it came, or ask the service again.')}\n`
    );
  }
}

function textOf({ url, status, contentType, text, cut }: RawAnswer): string {
  const first = status === null ? url : `${status} ${url}`;
  const head = [first, contentType ?? ''].filter((line) => line !== '').join('\n');
  const end = cut ? `\n\n${vscode.l10n.t('(More came; only the beginning is kept.)')}` : '';
  return `${head}\n\n${text}${end}\n`;
}

function fileName(url: string): string {
  return (URL.canParse(url) ? nameOf(url) : 'answer').replace(/[/\\]/g, '_');
}
