import { escapeXml } from '../answer';
import { columns, type SiaColumn } from './columns';
import type { ImageRow } from './search';
import type { ImageService } from './services';

/** The rows of an answer as a VOTable with TABLEDATA. */
export function resultTable(
  service: ImageService,
  rows: readonly ImageRow[],
  options: { overflow: boolean; verbosity: number; filesAt: string },
): string {
  const shown = columns.filter(({ verb }) => verb <= options.verbosity);
  const status = options.overflow
    ? `<INFO name="QUERY_STATUS" value="OVERFLOW">more than ${rows.length} images match</INFO>`
    : '<INFO name="QUERY_STATUS" value="OK"/>';
  const cells = (row: ImageRow) =>
    shown
      .map(({ value }) => `<TD>${escapeXml([value(row, options.filesAt)].flat().join(' '))}</TD>`)
      .join('');
  const data = rows.map((row) => `<TR>${cells(row)}</TR>\n`).join('');
  return frame(`${status}
<TABLE name="images">
<DESCRIPTION>${escapeXml(service.title)}</DESCRIPTION>
${shown.map(field).join('\n')}
<DATA><TABLEDATA>
${data}</TABLEDATA></DATA>
</TABLE>`);
}

/** What FORMAT=METADATA is answered with: the parameters, and the columns without rows. */
export function description(service: ImageService): string {
  const parameter = (name: string, value: string, about: string) =>
    `<PARAM name="INPUT:${name}" datatype="char" arraysize="*" value="${value}"><DESCRIPTION>${about}</DESCRIPTION></PARAM>`;
  return frame(`<DESCRIPTION>${escapeXml(service.title)}</DESCRIPTION>
<INFO name="QUERY_STATUS" value="OK"/>
${parameter('POS', '', 'Position of the region, ra,dec in degrees ICRS')}
${parameter('SIZE', '0', 'Full width of the region in degrees, one or two numbers')}
${parameter('FORMAT', 'ALL', 'Formats of the images: image/fits, image/png')}
${parameter('INTERSECT', 'OVERLAPS', 'COVERS, ENCLOSED, CENTER or OVERLAPS')}
${parameter('VERB', '2', 'How many columns, 0 to 3')}
${parameter('MAXREC', '500', 'Most rows')}
<TABLE name="images">
${columns.map(field).join('\n')}
<DATA><TABLEDATA/></DATA>
</TABLE>`);
}

/** A refused query; SIA 1.0 §4.3. */
export function errorTable(message: string): string {
  return frame(`<INFO name="QUERY_STATUS" value="ERROR">UsageFault: ${escapeXml(message)}</INFO>`);
}

function frame(resource: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<VOTABLE version="1.3" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
<RESOURCE type="results">
${resource}
</RESOURCE>
</VOTABLE>
`;
}

function field({ name, ucd, datatype, array, unit }: SiaColumn): string {
  const size = array ? ' arraysize="*"' : '';
  const unitText = unit === undefined ? '' : ` unit="${unit}"`;
  return `<FIELD name="${name}" ID="${name}" ucd="${ucd}" datatype="${datatype}"${size}${unitText}/>`;
}
