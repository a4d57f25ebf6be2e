import { describe, expect, it, vi } from 'vitest';
import type { RawAnswer } from '../../base/rawAnswer';
import { AnswerDocuments, answerScheme } from './answerDocuments';

const registered = vi.hoisted(() => new Map<string, unknown>());
vi.mock('vscode', () => ({
  Disposable: class {
    constructor(readonly dispose: () => void) {}
  },
  Uri: { from: (parts: object) => ({ ...parts, toString: () => JSON.stringify(parts) }) },
  l10n: { t: (words: string) => words },
  workspace: {
    registerTextDocumentContentProvider: (scheme: string, provider: unknown) => {
      registered.set(scheme, provider);
      return { dispose: () => registered.delete(scheme) };
    },
  },
}));

const answer: RawAnswer = {
  ...{ url: 'https://archive.example/get/page%2F1.fits?id=7', status: 200, contentType: 'text/html' },
  ...{ text: '<h1>We will be back</h1>', cut: true },
};

describe('answers as documents', () => {
  it('have what came after what was asked, and say when there was more', () => {
    const documents = new AnswerDocuments();
    expect(registered.get(answerScheme)).toBe(documents);
    const uri = documents.add(answer);
    expect(uri).toMatchObject({ scheme: answerScheme, path: '/0/page_1.fits (200).txt' });
    const [address, type, nothing, text, ...rest] = documents.provideTextDocumentContent(uri).split('\n');
    expect([address, type, nothing, text]).toEqual([`200 ${answer.url}`, 'text/html', '', answer.text]);
    expect(rest.join(' ')).toMatch(/only the beginning/);
    documents.dispose();
    expect(registered.has(answerScheme)).toBe(false);
  });

  it('are one for one answer, and of old ones it is said that they are gone', () => {
    const documents = new AnswerDocuments();
    const first = documents.add(answer);
    expect(documents.add({ ...answer }).path).toBe(first.path);
    for (let more = 0; more < 20; more++) documents.add({ ...answer, text: `No ${more}` });
    expect(documents.provideTextDocumentContent(first)).toMatch(/not kept/);
  });
});
