import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { PNG } from 'pngjs';
import { fitsFile } from '../../support/fits/file';
import { primaryHdu } from '../../support/fits/image';

/** Datasets that the server knows, in a line of places around M 51. */
export const datasets = Array.from({ length: 24 }, (_, at) => ({
  title: `field-${String(at + 1).padStart(2, '0')}`,
  ra: 202.4696 + 0.02 * ((at % 6) - 2.5),
  dec: 47.1952 + 0.015 * (Math.floor(at / 6) - 1.5),
  instrument: at % 3 === 0 ? 'NIRCam' : 'WFC3',
  filter: ['F110W', 'F444W', 'F814W'][at % 3]!,
  mjd: 58_000 + 200 * at,
  /** The last has no preview; the one before has a page that is none. */
  preview: at === 23 ? '' : at === 22 ? 'page.html' : `${at}.png`,
}));

/**
 * A service of SIA 2 with previews and files, and one that refuses.
 * @param linked whether the file of a first row, `field-00`, is given as links, which are there when asked for again
 */
export async function startResultsServer({ linked = false } = {}): Promise<{
  url: string;
  asked: string[];
  close: () => void;
}> {
  const asked: string[] = [];
  const server = http.createServer(({ url = '', headers: { range } }, response) => {
    const { pathname } = new URL(url, origin());
    asked.push(`${pathname}${range === undefined ? '' : ` ${range}`}`);
    const send = (type: string, body: string | Buffer) =>
      response.writeHead(200, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) }).end(body);
    if (pathname === '/sia') send('application/x-votable+xml', votable(origin(), linked));
    else if (pathname === '/links' && asked.filter((line) => line === '/links').length > 1)
      send('application/x-votable+xml;content=datalink', links(origin()));
    else if (pathname === '/links') response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not yet.');
    else if (pathname === '/page.html') send('text/html', '<html><title>Please sign in</title></html>');
    else if (pathname.endsWith('.png')) send('image/png', picture(Number(pathname.slice(1, -4))));
    else if (pathname.endsWith('.fits')) sendRange(response, file, range);
    else response.writeHead(503, { 'Content-Type': 'text/plain' }).end('Down for the night.');
  });
  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo | null)?.port ?? 0}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: origin(), asked, close: () => void (server.closeAllConnections(), server.close()) };
}

/** A bright square in the upper right quarter. */
const file = Buffer.from(
  fitsFile(
    primaryHdu({
      bitpix: 16,
      axes: [300, 300],
      data: Array.from({ length: 90_000 }, (_, at) =>
        at % 300 > 200 && at > 60_000 ? 1000 : (at * 7919) % 50,
      ),
    }),
  ),
);

function sendRange(response: http.ServerResponse, bytes: Buffer, range: string | undefined): void {
  const [, first = '', last = ''] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
  const headers = { ETag: '"1"', 'Accept-Ranges': 'bytes', 'Content-Type': 'application/fits' };
  if (first === '') {
    response.writeHead(200, { ...headers, 'Content-Length': bytes.length }).end(bytes);
    return;
  }
  const end = Math.min(bytes.length, last === '' ? bytes.length : Number(last) + 1);
  const part = bytes.subarray(Number(first), end);
  const content = `bytes ${first}-${end - 1}/${bytes.length}`;
  response.writeHead(206, { ...headers, 'Content-Range': content, 'Content-Length': part.length }).end(part);
}

/** One colour for each, so that a screenshot shows which is where. */
function picture(number: number): Buffer {
  const png = new PNG({ width: 64, height: 64 });
  for (let at = 0; at < png.data.length; at += 4) {
    const [x, y] = [(at / 4) % 64, Math.floor(at / 256)];
    const light = Math.max(0, 255 - 6 * Math.hypot(x - 32, y - 32));
    png.data.set([light, (light * (number % 5)) / 5, (light * number) / 24, 255], at);
  }
  return PNG.sync.write(png);
}

function votable(origin: string, linked: boolean): string {
  const fields = [
    ['obs_title', 'char', 'meta.title;obs', '', 'What the dataset is called'],
    ['s_ra', 'double', 'pos.eq.ra', 'deg', 'Right ascension of the centre'],
    ['s_dec', 'double', 'pos.eq.dec', 'deg', 'Declination of the centre'],
    ['s_region', 'char', 'pos.outline;obs.field', '', 'What it covers'],
    ['instrument_name', 'char', 'meta.id;instr', '', 'The instrument'],
    ['filter', 'char', 'meta.id;instr.filter', '', 'The filter'],
    ['t_min', 'double', 'time.start;obs.exposure', 'd', 'When it began'],
    ['t_exptime', 'double', 'time.duration;obs.exposure', 's', 'How long it was exposed'],
    ['calib_level', 'int', 'meta.code;obs.calib', '', 'Calibration level'],
    ['access_format', 'char', 'meta.code.mime', '', 'Format of the file'],
    ['access_estsize', 'long', 'phys.size;meta.file', 'kbyte', 'What the file weighs'],
    ['access_url', 'char', 'meta.ref.url', '', 'Where the file is'],
    ['preview', 'char', 'meta.ref.url;meta.preview', '', 'A small picture'],
  ].map(
    ([name, type, ucd, unit, description]) =>
      `<FIELD name="${name}" datatype="${type}"${type === 'char' ? ' arraysize="*"' : ''} ucd="${ucd}"` +
      `${unit === '' ? '' : ` unit="${unit}"`}><DESCRIPTION>${description}</DESCRIPTION></FIELD>`,
  );
  const rows = datasets.map((dataset, at) => rowOf(origin, dataset, at));
  if (linked) {
    const files = ['application/x-votable+xml;content=datalink', 1, `${origin}/links`, ''];
    rows.unshift(rowOf(origin, { ...datasets[0]!, title: 'field-00', dec: 47.24 }, 0, files));
  }
  return document(fields, rows);
}

/** What the links of a row lead to (DataLink 1.1): itself, a flat field, a picture, and what is lost. */
function links(origin: string): string {
  const fields = [
    'ID ucd="meta.id;meta.main"',
    'access_url ucd="meta.ref.url"',
    'service_def ucd="meta.ref"',
    'error_message ucd="meta.code.error"',
    'semantics ucd="meta.code"',
    'description ucd="meta.note"',
    'content_type ucd="meta.code.mime"',
  ].map((field) => `<FIELD name="${field.replace(' ', '" ')} datatype="char" arraysize="*"/>`);
  const bytes = '<FIELD name="content_length" datatype="long" unit="byte" ucd="phys.size;meta.file"/>';
  const fits = ['application/fits', file.length] as const;
  const rows = [
    [`${origin}/0.png`, '', '#preview', 'A small picture', 'image/png', picture(0).length],
    [`${origin}/linked.fits`, '', '#this', 'The linked image', ...fits],
    [`${origin}/flat.fits`, '', '#calibration', 'Its flat field', ...fits],
    ['', 'NotFoundFault: its dark is lost', '#calibration', 'Its dark', '', ''],
  ].map(([url, fault, ...what]) => row(['x', url!, '', fault!, ...what]));
  return document([...fields, bytes], rows);
}

type Dataset = (typeof datasets)[number];

function rowOf(
  origin: string,
  { title, ra, dec, instrument, filter, mjd, preview }: Dataset,
  at: number,
  files: readonly (string | number)[] = [
    ...['application/fits', 180, `${origin}/${title}.fits`],
    preview && `${origin}/${preview}`,
  ],
): string {
  const [w, h] = [0.012, 0.01];
  const region = `POLYGON ICRS ${ra - w} ${dec - h} ${ra + w} ${dec - h} ${ra + w} ${dec + h} ${ra - w} ${dec + h}`;
  return row([title, ra, dec, region, instrument, filter, mjd, 90 + at, 2 + (at % 2), ...files]);
}

function row(cells: readonly (string | number)[]): string {
  return `<TR>${cells.map((cell) => `<TD>${cell}</TD>`).join('')}</TR>`;
}

function document(fields: readonly string[], rows: readonly string[]): string {
  return `<?xml version="1.0"?><VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE type="results"><INFO name="QUERY_STATUS" value="OK"/><TABLE>${fields.join('')}<DATA><TABLEDATA>${rows.join('')}</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>`;
}
