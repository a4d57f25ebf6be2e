import * as vscode from 'vscode';
import { identifier, tableName } from '../../protocols/tap/adql/identifier';
import type { TapTable } from '../../protocols/vosi/tableset';
import type { QueryService } from '../../query/query';

/** Columns that a new query of a table names; of tables with many, the principal ones. */
const mostNamed = 8;

/**
 * Opens an ADQL document that asks a service.
 * @param table what it is to ask for; without one the cursor stands where the table belongs
 */
export async function openNewQuery({ url }: Pick<QueryService, 'url'>, table?: TapTable): Promise<void> {
  const document = await vscode.workspace.openTextDocument({
    language: 'adql',
    content: startOf(url, table),
  });
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  const end = document.lineAt(document.lineCount - (table ? 1 : 2)).range.end;
  editor.selection = new vscode.Selection(end, end);
}

function startOf(url: string, table: TapTable | undefined): string {
  const head = `-- service: ${url}`;
  if (!table) return `${head}\n\nSELECT TOP 100 *\nFROM \n`;
  const principal = (table.columns ?? []).filter(({ principal: first }) => first);
  const columns = principal.slice(0, mostNamed).map(({ name }) => identifier(name));
  const selected = columns.length > 0 ? columns.join(', ') : '*';
  return `${head}\n\nSELECT TOP 100 ${selected}\nFROM ${tableName(table.name)}\n`;
}
