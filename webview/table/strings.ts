import type { TableEntry } from '../../src/messages';
import { strings } from '../shared/strings';

/** What the table editor says beyond what grids and all editors say. */
export const tableStrings = {
  choose: 'Choose table',
  label: ({ name, nrows, ncolumns }: TableEntry, index: number) =>
    `${index + 1} ${name ?? strings.nameless} · ${strings.tableShape(nrows, ncolumns)}`,
  exportTable: 'Export the rows shown as a table…',
  plotTable: 'Plot the rows shown as a spectrum or light curve…',
  toggleAbout: 'Toggle what the document says of itself',
  about: 'About the document',
  thisTable: 'Table',
  document: (version: string | null) => (version === null ? 'VOTable' : `VOTable ${version}`),
  nothingSaid: 'The document has no description, INFO or PARAM.',
  noTables: 'The document has no table.',
} as const;
