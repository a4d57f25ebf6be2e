import type { Table } from '../../base/table';
import type { FieldDetails, Votable, VotableContents, VotableResource, VotableTable } from '../document';
import { tdTexts } from './cells';
import { Ids } from './ids';
import {
  contentsText,
  descriptionText,
  fieldText,
  groupText,
  infoText,
  linkText,
  paramText,
} from './metadata';
import { votableColumn } from './types';
import { attributesText } from './xml';

const schema = 'http://www.ivoa.net/xml/VOTable/v1.3';
/** Rows that are written in one piece. */
const rowsAtOnce = 500;

/** A document to write: one that was read, or its nested content. */
export type Writable = Pick<Votable, 'root'>;

/**
 * A document as VOTable 1.4 (1.5 where its COOSYS says a reference position) with TABLEDATA, in pieces
 * of text, UTF-8 once encoded. All that was read of the document is written: nulls as empty cells.
 */
export function* writeVotable({ root }: Writable): Generator<string> {
  const ids = new Ids(root);
  const version = withRefposition(root) ? '1.5' : '1.4';
  const attributes = { version, ID: ids.claim(root.id), xmlns: schema };
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<VOTABLE${attributesText(attributes)}>\n`;
  yield contentsText(root, ids);
  for (const resource of root.resources) yield* writeResource(resource, ids);
  yield '</VOTABLE>\n';
}

/** A table of any origin as a document of its own; see {@link writeVotable}. */
export function tableAsVotable(table: Table): Writable {
  const nothing = {
    id: null,
    description: null,
    infos: [],
    params: [],
    groups: [],
    links: [],
    coosys: [],
    timesys: [],
    resources: [],
  };
  const whole: VotableTable = {
    ...{ ref: null, ucd: null, utype: null, resourceType: null },
    ...nothing,
    ...table,
    columns: table.columns.map((column) => ({ ...noDetails, ...column })),
  };
  const resource: VotableResource = { ...nothing, name: null, type: null, utype: null, tables: [whole] };
  return { root: { ...nothing, resources: [resource] } };
}

const noDetails: FieldDetails = {
  ref: null,
  width: null,
  precision: null,
  type: null,
  domain: null,
  links: [],
};

function* writeResource(resource: VotableResource, ids: Ids): Generator<string> {
  const { name, type, utype } = resource;
  yield `<RESOURCE${attributesText({ ID: ids.claim(resource.id), name, type, utype })}>\n`;
  yield contentsText(resource, ids);
  yield resource.links.map((link) => linkText(link, ids)).join('');
  for (const table of resource.tables) yield* writeTable(table, ids);
  for (const inner of resource.resources) yield* writeResource(inner, ids);
  yield '</RESOURCE>\n';
}

function* writeTable(table: VotableTable, ids: Ids): Generator<string> {
  const { name, ucd, utype, nrows } = table;
  const columns = table.columns.map(votableColumn);
  const attributes = {
    ID: ids.claim(table.id),
    name,
    ucd,
    utype,
    ref: ids.refer(table.ref),
    nrows: String(nrows),
  };
  yield `<TABLE${attributesText(attributes)}>\n`;
  yield [
    descriptionText(table.description),
    ...table.infos.map((info) => infoText(info, ids)),
    ...columns.map((column) => fieldText('FIELD', column, ids)),
    ...table.params.map((param) => paramText(param, ids)),
    ...table.groups.map((group) => groupText(group, ids)),
    ...table.links.map((link) => linkText(link, ids)),
  ].join('');
  if (columns.length > 0) {
    const cells = columns.map((column) => tdTexts(column, column.domain?.nullText ?? null));
    yield '<DATA><TABLEDATA>\n';
    for (let row = 0; row < nrows; row += rowsAtOnce) {
      let text = '';
      for (let at = row; at < Math.min(nrows, row + rowsAtOnce); at++) {
        text += '<TR>';
        for (const cell of cells) text += `<TD>${cell(at)}</TD>`;
        text += '</TR>\n';
      }
      yield text;
    }
    yield '</TABLEDATA></DATA>\n';
  }
  yield '</TABLE>\n';
}

function withRefposition(contents: VotableContents): boolean {
  return (
    contents.coosys.some(({ refposition }) => refposition !== null) ||
    contents.resources.some(withRefposition)
  );
}
