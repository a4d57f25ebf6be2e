import type { Fault } from '../base/errors';
import type { Votable, VotableContents, VotableTable } from './document';
import type { VotableInfo, VotableLink, VotableParam } from './metadata';

/** One thing that a document says of itself. */
export interface AboutEntry {
  readonly name: string;
  readonly value: string;
  readonly unit: string | null;
  readonly description: string | null;
}

/** What is said in elements of one kind: `INFO`, `PARAM`, `COOSYS` … */
export interface AboutSection {
  readonly title: string;
  readonly entries: readonly AboutEntry[];
}

/** A table of a document, before its rows. */
export interface TableEntry {
  readonly name: string | null;
  readonly description: string | null;
  readonly nrows: number;
  readonly ncolumns: number;
  readonly about: readonly AboutSection[];
  readonly notes: readonly Fault[];
}

/** A document of tables as a viewer shows it first. */
export interface OpenedTables {
  /** Counts how often the file was read. */
  readonly generation: number;
  readonly file: string;
  readonly version: string | null;
  readonly description: string | null;
  readonly tables: readonly TableEntry[];
  /** The table to show first: the results, else the first with columns. */
  readonly first: number;
  readonly about: readonly AboutSection[];
  readonly notes: readonly Fault[];
}

/** Entries of a section that are sent; more than anyone reads. */
const mostEntries = 1000;

/** What a VOTable says of itself and of its tables. `notes` are those of reading it, to come first. */
export function describeVotable(votable: Votable, file: string, notes: readonly Fault[]): OpenedTables {
  const { tables, version, description, root } = votable;
  const results = tables.findIndex((table) => table.resourceType === 'results' && table.columns.length > 0);
  const first = results >= 0 ? results : tables.findIndex((table) => table.columns.length > 0);
  return {
    ...{ generation: 0, file, version, description, first: Math.max(0, first) },
    tables: tables.map(tableEntry),
    about: [
      section('INFO', outsideTables(root, ({ infos }) => infos).map(infoEntry)),
      section('PARAM', outsideTables(root, ({ params }) => params).map(paramEntry)),
      section(
        'COOSYS',
        outsideTables(root, ({ coosys }) => coosys).map(({ id, ...frame }) => named(id, frame)),
      ),
      section(
        'TIMESYS',
        outsideTables(root, ({ timesys }) => timesys).map(({ id, ...scale }) => named(id, scale)),
      ),
      section('LINK', outsideTables(root, ({ links }) => links).map(linkEntry)),
    ].filter(hasEntries),
    notes: [...notes, ...votable.notes, ...statusNote(votable, file)],
  };
}

function tableEntry({
  name,
  id,
  description,
  nrows,
  columns,
  infos,
  params,
  links,
  notes,
}: VotableTable): TableEntry {
  const about = [
    section('INFO', infos.map(infoEntry)),
    section('PARAM', params.map(paramEntry)),
    section('LINK', links.map(linkEntry)),
  ];
  return {
    ...{ name: name ?? id, description, nrows, notes },
    ncolumns: columns.length,
    about: about.filter(hasEntries),
  };
}

/** What stands in the root and its RESOURCEs, in document order. */
function outsideTables<T>(contents: VotableContents, of: (contents: VotableContents) => readonly T[]): T[] {
  return [...of(contents), ...contents.resources.flatMap((resource) => outsideTables(resource, of))];
}

const section = (title: string, entries: readonly AboutEntry[]): AboutSection => ({
  title,
  entries: entries.slice(0, mostEntries),
});
const hasEntries = ({ entries }: AboutSection) => entries.length > 0;

const infoEntry = ({ name, value, text, unit }: VotableInfo): AboutEntry => ({
  ...{ name, value, unit },
  description: text === '' ? null : text,
});
const paramEntry = ({ name, value, unit, description }: VotableParam): AboutEntry => ({
  ...{ name, value, unit, description },
});
const linkEntry = ({ title, contentRole, href, value }: VotableLink): AboutEntry => ({
  name: title ?? contentRole ?? '',
  value: href ?? value ?? '',
  ...{ unit: null, description: null },
});

/** Attributes as text, under the name of their element. */
function named(id: string | null, attributes: Readonly<Record<string, string | null>>): AboutEntry {
  const said = Object.entries(attributes).filter(([, value]) => value !== null);
  const value = said.map(([name, text]) => `${name} ${text}`).join(', ');
  return { name: id ?? '', value, unit: null, description: null };
}

function statusNote({ status }: Votable, file: string): Fault[] {
  if (status.state === 'ok') return [];
  const words = status.message === '' ? '' : ` “${status.message}”`;
  return status.state === 'overflow'
    ? [{ kind: 'overflow', message: `${file}: there are more rows than were sent.${words}` }]
    : [{ kind: 'service', message: `${file}: the service reports an error.${words}` }];
}
