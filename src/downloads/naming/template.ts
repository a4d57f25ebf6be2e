import { AlmagestError } from '../../base/errors';
import { safeName } from '../names';

/** What is known of a file before it is fetched. */
export interface NamingFields {
  /** What it would be called without a template, with its extension. */
  readonly name: string;
  readonly target?: string | undefined;
  readonly archive?: string | undefined;
  readonly collection?: string | undefined;
  /** The archive's data release: `DR17`. */
  readonly release?: string | undefined;
  /** Identifier of the observation. */
  readonly observation?: string | undefined;
  readonly instrument?: string | undefined;
  readonly filter?: string | undefined;
  /** ObsCore's word: `image`, `spectrum`, … */
  readonly product?: string | undefined;
  /** Day of the observation: `2024-05-01`. */
  readonly date?: string | undefined;
}

/** Where a file goes by a template. */
export interface NamedPlace {
  /** Relative to the download folder, `/` between its parts. */
  readonly path: string;
  /** Its name by its own headers, once it has come: with `{KEYWORD}` where these say more. */
  readonly rename?: string;
}

/** Templates that have a name of their own. */
export const layouts: Readonly<Record<string, string>> = {
  flat: '{name}',
  target: '{target}/{name}',
  /** As astroquery's `Observations.download_products` lays files out. */
  mast: 'mastDownload/{collection}/{observation}/{name}',
};

const known = [
  ...['name', 'stem', 'target', 'archive', 'collection', 'release', 'observation'],
  ...['instrument', 'filter', 'product', 'date'],
] as const;
type Field = (typeof known)[number];

const placeholder = /\{([^{}]*)\}/g;
/** Keywords of FITS headers (FITS 4.0 §4.1.2.1): capitals, so that they differ from the fields above. */
const keyword = /^[A-Z0-9_-]{1,8}$/;
const dataExtension = /(\.(fits?|fts|tar))?\.[a-z0-9]{1,8}$/i;

/**
 * A template of paths as it is used: one of {@link layouts} or with fields in braces, `{target}/{filter}_{name}`.
 * @throws AlmagestError `usage` where it has a field that nothing is known of, or a keyword in a folder's name
 */
export function checkTemplate(template: string): string {
  const whole = layouts[template] ?? template;
  const parts = whole.split('/');
  for (const [index, part] of parts.entries()) {
    for (const [, field = ''] of part.matchAll(placeholder)) {
      if ((known as readonly string[]).includes(field)) continue;
      if (!keyword.test(field)) throw wrong(whole, `has {${field}}, which is no field`);
      if (index < parts.length - 1) throw wrong(whole, `has the FITS keyword {${field}} in a folder's name`);
    }
    if (/[{}]/.test(part.replace(placeholder, ''))) throw wrong(whole, 'has a brace without its other');
    if (/^\s*\.*\s*$/.test(part)) throw wrong(whole, `has a part “${part}” that names nothing`);
  }
  return whole;
}

/**
 * Where a file goes. What is not known of it leaves nothing behind, separators neither; a folder of which
 * nothing is left is `unknown`. A name without `{name}` gets the extension of the one it replaces.
 * @param template as {@link checkTemplate} gives it
 */
export function placeBy(template: string, fields: NamingFields): NamedPlace {
  const parts = template.split('/');
  const last = parts.pop()!;
  const folders = parts.map((part) => safeName(filled(part, fields) || 'unknown'));
  const keywords = [...last.matchAll(placeholder)].some(([, field = '']) => keyword.test(field));
  const name = keywords ? fields.name : named(last, fields);
  const rename = keywords ? filled(last, fields, (field) => (keyword.test(field) ? `{${field}}` : '')) : null;
  return {
    path: [...folders, safeName(name)].join('/'),
    ...(rename !== null && { rename }),
  };
}

/** The keywords of a name that is given by a file's own headers. */
export function keywordsIn(rename: string): string[] {
  return [...rename.matchAll(placeholder)].flatMap(([, field = '']) => (keyword.test(field) ? [field] : []));
}

/** The name by `rename` once keywords have values; `name` where nothing would be left. */
export function renamed(rename: string, name: string, values: ReadonlyMap<string, string>): string {
  const text = tidied(rename.replace(placeholder, (_all, field: string) => plain(values.get(field) ?? '')));
  return text === '' ? name : safeName(withExtension(text, name));
}

function named(part: string, fields: NamingFields): string {
  const text = filled(part, fields);
  return text === '' ? fields.name : withExtension(text, fields.name);
}

function withExtension(text: string, name: string): string {
  const extension = dataExtension.exec(name)?.[0] ?? '';
  return text.toLowerCase().endsWith(extension.toLowerCase()) ? text : `${text}${extension}`;
}

function filled(part: string, fields: NamingFields, otherwise: (field: string) => string = () => ''): string {
  const all: Readonly<Record<Field, string | undefined>> = {
    ...{ target: undefined, archive: undefined, collection: undefined, release: undefined },
    ...{ observation: undefined, instrument: undefined, filter: undefined, product: undefined },
    ...{ date: undefined, ...fields, stem: fields.name.replace(dataExtension, '') },
  };
  const text = part.replace(placeholder, (_all, field: string) =>
    field in all ? plain(all[field as Field] ?? '') : otherwise(field),
  );
  return tidied(text);
}

/** No separators where what stood between them is not known. */
function tidied(text: string): string {
  return text
    .replace(/([_.\- ])[_.\- ]*\1/g, '$1')
    .replace(/[_\- ]+(?=\.)/g, '')
    .replace(/^[_.\- ]+|[_.\- ]+$/g, '');
}

/** A value never makes a folder, nor a placeholder. */
function plain(value: string): string {
  return value.trim().replace(/[\\/{}]/g, '_');
}

function wrong(template: string, why: string): AlmagestError {
  return new AlmagestError({
    kind: 'usage',
    message: `The template of names “${template}” ${why}.`,
    advice: `Fields are ${known.map((field) => `{${field}}`).join(', ')}; in the name itself also FITS keywords such as {FILTER}.`,
  });
}
