import * as vscode from 'vscode';
import type { TapColumn, TapTable } from '../../protocols/vosi/tableset';

/** The type of a column as people write it: `double`, `char(*)`. */
export function typeOf({ datatype, arraysize, size }: TapColumn): string {
  const length = arraysize ?? (size === null ? null : String(size));
  return `${datatype ?? ''}${length === null ? '' : `(${length})`}`;
}

/** What a service says of a column; its words are text, never Markdown. */
export function columnWords(column: TapColumn, table: string): vscode.MarkdownString {
  const { name, description, unit, ucd, utype, indexed, primary } = column;
  const facts = [
    [typeOf(column), unit].filter(Boolean).join(' · '),
    ucd ?? '',
    utype ?? '',
    primary ? vscode.l10n.t('primary key') : indexed ? vscode.l10n.t('indexed') : '',
  ].filter((fact) => fact !== '');
  const text = new vscode.MarkdownString();
  text.appendMarkdown('**').appendText(name).appendMarkdown('** ').appendText(table);
  if (description) text.appendMarkdown('\n\n').appendText(description);
  if (facts.length > 0) text.appendMarkdown('\n\n').appendText(facts.join('\n'));
  return text;
}

/** What a service says of a table. */
export function tableWords({ name, title, description, type, nrows }: TapTable): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.appendMarkdown('**').appendText(name).appendMarkdown('**');
  if (title && title !== name) text.appendMarkdown('\n\n').appendText(title);
  if (description) text.appendMarkdown('\n\n').appendText(description);
  const rows = nrows === null ? '' : vscode.l10n.t('{0} rows', nrows.toLocaleString('en-US'));
  const facts = [type ?? '', rows].filter((fact) => fact !== '');
  if (facts.length > 0) text.appendMarkdown('\n\n').appendText(facts.join(' · '));
  return text;
}
