import { formatBytes } from '../../src/base/bytes';
import type { FacetId } from '../../src/resultsMessages';

const count = new Intl.NumberFormat('en-US');

/** What the editor of results says beyond what grids and all editors say. */
export const resultStrings = {
  table: 'Table',
  sheet: 'Contact sheet',
  view: 'How rows are shown',
  running: 'Searching…',
  noRows: 'No service has found anything here.',
  noRowsYet: 'Rows will be listed as services answer.',
  runAgain: 'Run Again',
  services: 'Services',
  service: (name: string, rows: number, text: string) =>
    [name, ...(rows > 0 ? [count.format(rows)] : []), ...(text === '' ? [] : [text])].join(' · '),
  moreServices: (some: number, failed: number) =>
    failed > 0 ? `${some} services, ${failed} failed` : `${some} services`,
  download: (rows: number, bytes: number, atLeast: boolean) =>
    rows === 0
      ? 'Download'
      : `Download ${count.format(rows)}${bytes > 0 ? ` (${atLeast ? '≥ ' : ''}${formatBytes(bytes)})` : ''}`,
  downloadTip: 'Download the files of the rows that are checked, else of the one you are at',
  openRemote: 'Open without downloading',
  script: 'Create a Python script that fetches them…',
  exportRows: 'Export rows…',
  actions: 'Do with the rows chosen',
  chosen: (rows: number) => (rows === 0 ? 'the row you are at' : `${count.format(rows)} checked`),
  uncheckAll: 'Uncheck all',
  facets: 'Facets',
  toggleFacets: 'Toggle facets',
  toggleChart: 'Toggle the sky chart',
  toggleDetails: 'Toggle details of the row',
  clearFacets: 'Clear',
  noFacets: 'All rows are alike in instrument, filter, date and quality.',
  none: 'not said',
  moreValues: (more: number) => `${count.format(more)} more values`,
  facet: {
    service: 'Service',
    type: 'Type',
    facility: 'Telescope',
    instrument: 'Instrument',
    filter: 'Filter',
    collection: 'Collection',
    date: 'Date',
    level: 'Calibration level',
    rights: 'Rights',
  } satisfies Record<FacetId, string>,
  levels: {
    '-1': 'not calibrated',
    '0': '0 raw',
    '1': '1 instrumental',
    '2': '2 calibrated',
    '3': '3 enhanced',
    '4': '4 derived',
  } as Readonly<Record<string, string>>,
  details: 'Details of the row',
  noDetails: 'Go to a row to see all that is known of it.',
  detailFilter: 'Filter',
  files: {
    of: (files: number) => (files === 1 ? '1 file behind it' : `${count.format(files)} files behind it`),
    asking: 'Asking for the files behind it…',
    none: 'There are no files behind it.',
    more: (left: number) => `${count.format(left)} more`,
    proprietary: 'proprietary',
    openIn: {
      editor: (name: string) => `Open ${name} without downloading it`,
      browser: (name: string) => `Open ${name} in the browser`,
    },
    download: (name: string) => `Download ${name}`,
  },
  noPreview: 'No preview',
  drawFromFile: 'Draw it from the file',
  preview: (title: string) => `Preview of ${title}`,
  chart: 'Sky chart',
  chartHelp: 'Drag to move, wheel or + and − to zoom, 0 shows all, arrows move.',
  noPlaces: 'No row says where on the sky it is.',
  showAll: 'Show all',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  footprintsOf: (shown: number, all: number) =>
    `Footprints of ${count.format(shown)} of ${count.format(all)} rows`,
  sheetHelp: 'k keep · x reject · u undecided · arrows move · Enter details',
  keep: 'Keep',
  reject: 'Reject',
  kept: (rows: number) => `${count.format(rows)} kept`,
  rejected: (rows: number) => `${count.format(rows)} rejected`,
  decisions: { all: 'All', kept: 'Kept', rejected: 'Rejected', undecided: 'Undecided' },
  decision: 'Which rows are shown',
  noneOf: 'No row is left here.',
  keptLabel: 'kept',
  rejectedLabel: 'rejected',
} as const;
