import * as vscode from 'vscode';
import { explainKeyword } from '../../fits/dictionary/explainKeyword';
import { cardLength, parseCard } from '../../fits/header/card';
import { headerScheme } from './headerUri';

/** Runs of HISTORY or COMMENT shorter than this are not folded. */
const shortestRun = 3;

/** What the editor knows of headers as text: keywords explained, HDUs in the outline, runs that fold. */
export function registerHeaderLanguage(): vscode.Disposable {
  const selector = { scheme: headerScheme };
  return vscode.Disposable.from(
    vscode.languages.registerHoverProvider(selector, { provideHover }),
    vscode.languages.registerFoldingRangeProvider(selector, { provideFoldingRanges }),
    vscode.languages.registerDocumentSymbolProvider(selector, { provideDocumentSymbols }),
  );
}

function provideHover(document: vscode.TextDocument, { line, character }: vscode.Position) {
  const { text } = document.lineAt(line);
  if (text.startsWith('#')) return null;
  const { keyword, kind } = parseCard(text.padEnd(cardLength), line, 0);
  const end = kind === 'commentary' ? 8 : Math.max(8, text.indexOf('='));
  if (keyword === '' || character > end) return null;
  const found = explainKeyword(keyword);
  if (!found) return null;
  const words = new vscode.MarkdownString();
  words.appendMarkdown('**').appendText(keyword).appendMarkdown('**  \n').appendText(found.meaning);
  if (found.unit !== undefined) words.appendText(`, ${found.unit}`);
  words.appendMarkdown('  \n*').appendText(found.reference).appendMarkdown('*');
  return new vscode.Hover(words, new vscode.Range(line, 0, line, Math.min(end, text.length)));
}

function provideFoldingRanges(document: vscode.TextDocument): vscode.FoldingRange[] {
  const ranges: vscode.FoldingRange[] = [];
  const { lineCount } = document;
  let hdu = -1;
  for (let line = 0; line < lineCount; line++) {
    const { text } = document.lineAt(line);
    if (text.startsWith('# HDU ')) hdu = line;
    if (text === 'END' && hdu >= 0) ranges.push(new vscode.FoldingRange(hdu, line));
    const first = line;
    const keyword = text.slice(0, 8).trimEnd();
    if (keyword !== 'HISTORY' && keyword !== 'COMMENT') continue;
    while (
      line + 1 < lineCount &&
      document
        .lineAt(line + 1)
        .text.slice(0, 8)
        .trimEnd() === keyword
    )
      line++;
    if (line - first + 1 >= shortestRun)
      ranges.push(new vscode.FoldingRange(first, line, vscode.FoldingRangeKind.Comment));
  }
  return ranges;
}

function provideDocumentSymbols(document: vscode.TextDocument): vscode.DocumentSymbol[] {
  const symbols: vscode.DocumentSymbol[] = [];
  for (let line = 0; line < document.lineCount; line++) {
    const { text, range } = document.lineAt(line);
    if (!text.startsWith('# HDU ')) continue;
    symbols.push(new vscode.DocumentSymbol(text.slice(2), '', vscode.SymbolKind.Module, range, range));
  }
  return symbols;
}
