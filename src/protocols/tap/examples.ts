import { Parser } from 'htmlparser2';

/** A query that a service shows as an example (DALI 1.1 §2.3, TAP 1.1 §2.4). */
export interface TapExample {
  readonly id: string | null;
  readonly title: string;
  /** What it is about: the text of the example without title and query. */
  readonly description: string;
  readonly query: string;
  /** Tables that the text names. */
  readonly tables: readonly string[];
}

export interface TapExamples {
  readonly examples: readonly TapExample[];
  /** Addresses of pages with more, as the page writes them. */
  readonly continuations: readonly string[];
}

interface Open {
  readonly tag: string;
  /** What RDFa says of the element: `example`, or the words of its `property`. */
  readonly is: readonly string[];
  text: string;
}

/** Elements that HTML never closes. */
const empty = new Set(['area', 'base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'wbr']);
/** Elements whose text stands on lines of its own. */
const blocks = new Set([
  'p',
  'div',
  'li',
  'ul',
  'ol',
  'pre',
  'h1',
  'h2',
  'h3',
  'h4',
  'table',
  'tr',
  'br',
  'dd',
  'dt',
]);
const mostExamples = 2000;

/** The examples of a page, XHTML or not: RDFa 1.1 attributes are all that is looked at. */
export function readExamples(page: string): TapExamples {
  const examples: TapExample[] = [];
  const continuations: string[] = [];
  const open: Open[] = [];
  let example: {
    id: string | null;
    title: string;
    description: string;
    query: string;
    tables: string[];
  } | null = null;

  const put = (text: string) => {
    const owner = open.findLast(({ is }) => is.length > 0);
    if (!example || !owner) return;
    if (owner.is.includes('example') || owner.is.includes('table')) example.description += text;
    owner.text += text;
  };
  const end = (element: Open) => {
    if (blocks.has(element.tag)) put('\n');
    if (!example) return;
    const { is, text } = element;
    if (is.includes('name') && example.title === '') example.title = onOneLine(text);
    if (is.includes('query') && example.query === '') example.query = unindent(text);
    if (is.includes('table') && text.trim() !== '') example.tables.push(onOneLine(text));
    if (!is.includes('example')) return;
    const { query, description } = example;
    if (query !== '' && examples.length < mostExamples) {
      examples.push({ ...example, title: example.title || 'Example', description: paragraphs(description) });
    }
    example = null;
  };

  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        const property = (attributes.property ?? '').toLowerCase().split(/\s+/).map(localTerm);
        const isExample = localTerm((attributes.typeof ?? '').toLowerCase()) === 'example';
        const is = [...(isExample ? ['example'] : []), ...property.filter((word) => word !== '')];
        if (is.includes('continuation') && attributes.href) continuations.push(attributes.href);
        if (isExample) {
          example = { id: attributes.id ?? null, title: '', description: '', query: '', tables: [] };
        }
        if (blocks.has(tag)) put('\n');
        if (!empty.has(tag)) open.push({ tag, is, text: '' });
      },
      ontext: put,
      onclosetag(tag) {
        const at = open.findLastIndex((element) => element.tag === tag);
        if (at < 0) return;
        for (const element of open.splice(at).reverse()) end(element);
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.write(page);
  parser.end();
  for (const element of open.reverse()) end(element);
  return { examples, continuations };
}

/** `query` of `https://www.ivoa.net/rdf/examples#query` or `ex:query`. */
function localTerm(word: string): string {
  return word.replace(/^.*[#:]/, '');
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function paragraphs(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map(onOneLine)
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}

/** A query without the indentation of the page it stood in. */
function unindent(text: string): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, '  ')
    .replace(/^\s*\n|\s+$/g, '')
    .split('\n');
  const depths = lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)![0].length);
  const depth = Math.min(...depths, Infinity);
  return lines
    .map((line) => line.slice(depth).trimEnd())
    .join('\n')
    .trim();
}
