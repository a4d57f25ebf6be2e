import * as vscode from 'vscode';
import { statementAt } from '../../protocols/tap/adql/language/document';
import { adqlFunctions, adqlKeywords } from '../../protocols/tap/adql/language/functions';
import type { TableUse } from '../../protocols/tap/adql/language/scopes';
import { plain, wantedAt, type Wanted } from '../../protocols/tap/adql/language/wanted';
import { identifier, tableName } from '../../protocols/tap/adql/identifier';
import { tablesOf, type TapColumn, type TapTable } from '../../protocols/vosi/tableset';
import type { BoundServices } from './boundService';
import type { SchemaBook, ServiceSchema } from './schemaBook';
import { columnWords, tableWords, typeOf } from './words';

/** Tables offered at once: VizieR has some 60,000. */
const mostOffered = 300;
/** How long typing waits for a service that has not yet said what it has. */
const patienceMs = 3000;

interface Place {
  readonly document: vscode.TextDocument;
  /** From the start of the document to the start of the query. */
  readonly offset: number;
  readonly position: vscode.Position;
}

/** Tables, columns and functions of a document's service, and the words of ADQL. */
export class AdqlCompletions implements vscode.CompletionItemProvider {
  constructor(
    private readonly services: BoundServices,
    private readonly book: SchemaBook,
  ) {}

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    _token: vscode.CancellationToken,
    context: vscode.CompletionContext,
  ): Promise<vscode.CompletionList> {
    const text = document.getText();
    const at = document.offsetAt(position);
    const statement = statementAt(text, at);
    const start = statement && statement.start <= at ? statement.start : at;
    // What is typed after the last word belongs to the query as well.
    const query = text.slice(start, Math.max(at, statement?.end ?? at));
    const wanted = wantedAt(query, at - start);
    // A blank is no question, but after FROM and JOIN.
    const isBlank = context.triggerCharacter === ' ' && wanted.kind !== 'table';
    if (wanted.kind === 'nothing' || isBlank) return new vscode.CompletionList([]);
    const place: Place = { document, offset: start, position };
    const bound = this.services.of(document);
    const schema = bound?.allowed && vscode.workspace.isTrusted ? this.book.of(bound) : undefined;
    const own = schema && (await soon(itemsOf(schema, wanted, place)));
    const words = wanted.kind === 'expression' ? languageItems(wanted.typed, place, wanted.start) : [];
    return new vscode.CompletionList([...(own?.items ?? []), ...words], own?.cut ?? schema !== undefined);
  }
}

interface Offered {
  readonly items: readonly vscode.CompletionItem[];
  /** Whether there is more for those who go on typing. */
  readonly cut: boolean;
}

/** A service that is slow or down does not keep the words of the language from coming. */
async function soon(offered: Promise<Offered>): Promise<Offered | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patienceMs));
  return Promise.race([offered.catch(() => ({ items: [], cut: true })), late]);
}

async function itemsOf(schema: ServiceSchema, wanted: Wanted, place: Place): Promise<Offered> {
  switch (wanted.kind) {
    case 'nothing':
      return { items: [], cut: false };
    case 'table': {
      const named = wanted.named.map(({ alias }) => aliasItem(alias!, rangeOf(place, wanted.start)));
      const tables = await tableItems(schema, wanted.typed, rangeOf(place, wanted.start));
      return { ...tables, items: [...named, ...tables.items] };
    }
    case 'column': {
      const items = await columnItems(schema, wanted.of, rangeOf(place, wanted.start), false);
      return { items, cut: false };
    }
    case 'member': {
      const range = rangeOf(place, wanted.start - wanted.of.length - 1);
      const [table, tables] = await Promise.all([
        schema.table(wanted.of),
        tableItems(schema, `${wanted.of}.${wanted.typed}`, range),
      ]);
      const columns = (table?.columns ?? []).map((column) =>
        columnItem(column, table!.name, rangeOf(place, wanted.start), ''),
      );
      return { items: [...columns, ...tables.items], cut: tables.cut };
    }
    case 'expression': {
      const range = rangeOf(place, wanted.start);
      const several = wanted.tables.length > 1;
      const lists = await Promise.all(
        wanted.tables.map((use) => columnItems(schema, use, range, several).catch(() => [])),
      );
      const aliases = wanted.tables.flatMap(({ alias }) => (alias === null ? [] : [aliasItem(alias, range)]));
      const functions = (await schema.functions()).map((feature) => functionItem(feature, range));
      return { items: [...lists.flat(), ...aliases, ...functions], cut: false };
    }
  }
}

async function tableItems(schema: ServiceSchema, typed: string, range: vscode.Range): Promise<Offered> {
  const wanted = plain(typed);
  const all = tablesOf(await schema.tables());
  const matching = all.filter(({ table }) => isLike(plain(table.name), wanted));
  // Names that begin so come before names that only have it in them.
  const first = matching.filter(({ table }) => plain(table.name).includes(wanted));
  const chosen = [...new Set([...first, ...matching])].slice(0, mostOffered);
  const items = chosen.map(({ table, schema: group }) => tableItem(table, group.name, typed, range));
  return { items, cut: matching.length > chosen.length };
}

/** Whether all letters come in this order, as the editor's own filter has it. */
function isLike(name: string, typed: string): boolean {
  let at = 0;
  for (const letter of typed) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function tableItem(
  table: TapTable,
  group: string,
  typed: string,
  range: vscode.Range,
): vscode.CompletionItem {
  const item = new vscode.CompletionItem(
    { label: table.name, description: group },
    table.type === 'view' ? vscode.CompletionItemKind.Interface : vscode.CompletionItemKind.Struct,
  );
  item.insertText = tableName(table.name);
  // Whoever has typed a quote goes on with it.
  item.filterText = typed.includes('"') ? item.insertText : table.name;
  item.range = range;
  item.documentation = tableWords(table);
  return item;
}

async function columnItems(
  schema: ServiceSchema,
  use: TableUse,
  range: vscode.Range,
  several: boolean,
): Promise<vscode.CompletionItem[]> {
  const before = several && use.alias !== null ? `${identifier(use.alias)}.` : '';
  if (use.columns) {
    return use.columns.map((name) => {
      const item = new vscode.CompletionItem(
        { label: name, description: use.alias ?? '' },
        vscode.CompletionItemKind.Field,
      );
      item.insertText = `${before}${identifier(name)}`;
      item.range = range;
      return item;
    });
  }
  const table = use.name === null ? undefined : await schema.table(use.name);
  return (table?.columns ?? []).map((column) => columnItem(column, use.alias ?? table!.name, range, before));
}

function columnItem(
  column: TapColumn,
  owner: string,
  range: vscode.Range,
  before: string,
): vscode.CompletionItem {
  const item = new vscode.CompletionItem(
    { label: column.name, detail: column.unit ? ` ${column.unit}` : '', description: owner },
    vscode.CompletionItemKind.Field,
  );
  item.insertText = `${before}${identifier(column.name)}`;
  item.filterText = column.name;
  item.range = range;
  item.detail = [typeOf(column), column.ucd ?? ''].filter((part) => part !== '').join(' · ');
  item.documentation = columnWords(column, owner);
  // Columns come before words of the language, principal ones first.
  item.sortText = `${column.principal || column.primary ? '0' : '1'}${column.name}`;
  return item;
}

function aliasItem(alias: string, range: vscode.Range): vscode.CompletionItem {
  const item = new vscode.CompletionItem(alias, vscode.CompletionItemKind.Variable);
  item.insertText = identifier(alias);
  item.range = range;
  item.sortText = `0${alias}`;
  return item;
}

/** A function of the service's own: `ivo_healpix_index(order INTEGER, ra DOUBLE, …) -> BIGINT`. */
function functionItem(
  { form, description }: { readonly form: string; readonly description: string | null },
  range: vscode.Range,
): vscode.CompletionItem {
  const name = /^\s*([\w.]+)/.exec(form)?.[1] ?? form;
  const item = new vscode.CompletionItem(name, vscode.CompletionItemKind.Function);
  item.insertText = new vscode.SnippetString().appendText(`${name}(`).appendTabstop(0).appendText(')');
  item.range = range;
  item.detail = form;
  item.sortText = `2${name}`;
  if (description !== null) item.documentation = description;
  return item;
}

/** Words in the case in which the user types. */
function languageItems(typed: string, place: Place, start: number): vscode.CompletionItem[] {
  const range = rangeOf(place, start);
  const lower = typed !== '' && typed === typed.toLowerCase();
  const cased = (word: string) => (lower ? word.toLowerCase() : word);
  const functions = adqlFunctions.map(({ name, form, about }) => {
    const item = new vscode.CompletionItem(cased(name), vscode.CompletionItemKind.Function);
    const snippet = new vscode.SnippetString().appendText(`${cased(name)}(`);
    if (!form.endsWith('()')) snippet.appendTabstop(0);
    item.insertText = snippet.appendText(')');
    item.range = range;
    item.detail = form;
    item.documentation = about;
    item.sortText = `2${name}`;
    return item;
  });
  const keywords = adqlKeywords.map((word) => {
    const item = new vscode.CompletionItem(cased(word), vscode.CompletionItemKind.Keyword);
    item.range = range;
    item.sortText = `3${word}`;
    return item;
  });
  return [...functions, ...keywords];
}

function rangeOf({ document, offset, position }: Place, start: number): vscode.Range {
  return new vscode.Range(document.positionAt(offset + start), position);
}
