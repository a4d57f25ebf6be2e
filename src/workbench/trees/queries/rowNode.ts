import * as vscode from 'vscode';
import { cellValue, type Table } from '../../../base/table';
import { TreeNode } from '../node';

/** Cells shown in a tooltip. */
const mostCells = 40;

/** A row of a catalogue; its cells are in its tooltip. */
export class RowNode extends TreeNode {
  constructor(table: Table, row: number, id: string) {
    const cells = table.columns.map((column) => cellText(column.name, cellValue(column, row)));
    super(cells[0]?.value ?? vscode.l10n.t('Row {0}', row + 1));
    this.id = id;
    this.contextValue = 'row';
    this.iconPath = new vscode.ThemeIcon('list-flat');
    this.description = cells
      .slice(1, 6)
      .map(({ value }) => value)
      .join('  ');
    // A catalogue's words are text, never Markdown.
    this.tooltip = cells
      .slice(0, mostCells)
      .map(({ name, value }) => `${name}: ${value}`)
      .join('\n');
  }
}

function cellText(name: string, value: ReturnType<typeof cellValue>) {
  const text =
    value === null
      ? ''
      : typeof value === 'object'
        ? Array.from<unknown, string>(value, String).join(' ')
        : String(value);
  return { name, value: text.slice(0, 200) };
}
