import * as vscode from 'vscode';
import type { TableDocument } from './document';

/** Opens the local file that a row names in a column of addresses (UCD meta.ref.url); false where it names none. */
export async function openRow(
  { api }: TableDocument,
  { hdu, row }: { readonly hdu: number; readonly row: number },
  signal: AbortSignal,
): Promise<boolean> {
  const { columns } = await api.tableInfo({ hdu }, signal);
  const at = columns.findIndex(({ ucd }) => ucd?.toLowerCase().split(';').includes('meta.ref.url'));
  if (at < 0) return false;
  const { columns: cells } = await api.tableRows({ hdu, first: row, count: 1, columns: [at] }, signal);
  const text = cells[0]?.text[0] ?? '';
  // Addresses of the web are what searches open; a table may be anybody's.
  if (!/^file:\/\/\//i.test(text)) return false;
  await vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(text, true));
  return true;
}
