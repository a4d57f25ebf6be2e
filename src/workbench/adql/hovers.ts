import * as vscode from 'vscode';
import { statementAt } from '../../protocols/tap/adql/language/document';
import { adqlFunctions } from '../../protocols/tap/adql/language/functions';
import { namedAt, plain, tableNamed, type Named } from '../../protocols/tap/adql/language/wanted';
import type { BoundServices } from './boundService';
import type { SchemaBook, ServiceSchema } from './schemaBook';
import { columnWords, tableWords } from './words';

/** What a service says of the table or column under the mouse, and what functions of ADQL do. */
export class AdqlHovers implements vscode.HoverProvider {
  constructor(
    private readonly services: BoundServices,
    private readonly book: SchemaBook,
  ) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const at = document.offsetAt(position);
    const statement = statementAt(document.getText(), at);
    if (!statement || at < statement.start) return undefined;
    const named = namedAt(statement.text, at - statement.start);
    if (!named) return undefined;
    const bound = this.services.of(document);
    const schema = bound?.allowed && vscode.workspace.isTrusted ? this.book.of(bound) : undefined;
    const words = (schema && (await wordsOf(schema, named).catch(() => undefined))) ?? functionWords(named);
    if (!words) return undefined;
    const [start, end] = [named.start, named.end].map((place) =>
      document.positionAt(statement.start + place),
    );
    return new vscode.Hover(words, new vscode.Range(start!, end!));
  }
}

async function wordsOf(schema: ServiceSchema, named: Named): Promise<vscode.MarkdownString | undefined> {
  const { name, of, tables, called, whole } = named;
  if (called) {
    const own = (await schema.functions()).find(({ form }) => isCalled(form, name));
    return own && formWords(own.form, own.description ?? '');
  }
  if (of === null) {
    const use = tableNamed(tables, name);
    const table = use?.name != null ? await schema.table(use.name) : undefined;
    if (table) return tableWords(table);
  }
  const wanted = of === null ? tables : [tableNamed(tables, of)];
  for (const use of wanted) {
    const table = use?.name != null ? await schema.table(use.name) : undefined;
    const column = table?.columns?.find((one) => plain(one.name) === plain(name));
    if (column) return columnWords(column, table!.name);
  }
  const table = await schema.table(whole);
  return table && tableWords(table);
}

function functionWords({ name, called }: Named): vscode.MarkdownString | undefined {
  const found = called && adqlFunctions.find((one) => one.name === name.toUpperCase());
  return found ? formWords(found.form, found.about) : undefined;
}

function isCalled(form: string, name: string): boolean {
  return /^\s*([\w.]+)/.exec(form)?.[1]?.toLowerCase() === name.toLowerCase();
}

function formWords(form: string, about: string): vscode.MarkdownString {
  return new vscode.MarkdownString().appendCodeblock(form, 'adql').appendText(about);
}
