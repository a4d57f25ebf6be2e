import type { JsonObject, JsonValue } from './parseRows';

/** What a JSON document says of a column. */
export interface JsonField {
  readonly name: string;
  /** In the archive's words: `float`, `string`. */
  readonly type: string | null;
  readonly unit?: string | null;
  readonly ucd?: string | null;
  readonly description?: string | null;
}

const lists = ['fields', 'info', 'metadata', 'columns'];

/** The columns as the document lists them, each name once; none where it has no such list. */
export function fieldsOf(frame: JsonObject): JsonField[] {
  for (const name of lists) {
    const list = frame[name];
    if (!Array.isArray(list)) continue;
    const fields = (list as readonly JsonValue[]).flatMap(fieldOf);
    if (fields.length > 0)
      return fields.filter((field, at) => fields.findIndex((f) => f.name === field.name) === at);
  }
  return [];
}

function fieldOf(value: JsonValue): JsonField[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const field = value as JsonObject;
  const text = (...names: readonly string[]) => {
    const found = names.map((name) => field[name]).find((said) => typeof said === 'string' && said !== '');
    return (found as string | undefined) ?? null;
  };
  const name = text('name', 'column_name');
  if (name === null) return [];
  const type = text('type', 'datatype', 'db_type');
  return [{ name, type, unit: text('unit'), ucd: text('ucd'), description: text('description') }];
}
