import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { PNG } from 'pngjs';
import { fitsFile } from '../../support/fits/file';
import { primaryHdu } from '../../support/fits/image';

/** How many rows the service has: more than two pages of the sidebar. */
export const nrows = 1200;

type Cells = readonly (string | number)[];

/**
 * A service of SIA 2 with many rows. The first has a small preview, the second a large one, the third's file is
 * given as links (DataLink 1.1): itself, a calibration, and one that is under a lock.
 */
export async function startSidebarServer(): Promise<{ url: string; close: () => void }> {
  const server = http.createServer(({ url = '' }, response) => {
    const { pathname } = new URL(url, origin());
    const send = (type: string, body: string | Buffer) =>
      response.writeHead(200, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) }).end(body);
    if (pathname === '/sia') send('application/x-votable+xml', images(origin()));
    else if (pathname === '/links') send('application/x-votable+xml;content=datalink', links(origin()));
    else if (pathname === '/small.png') send('image/png', picture(48));
    else if (pathname === '/large.png') send('image/png', picture(220));
    else if (pathname.endsWith('.fits')) send('application/fits', file);
    else response.writeHead(404).end();
  });
  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo | null)?.port ?? 0}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: origin(), close: () => void (server.closeAllConnections(), server.close()) };
}

const file = Buffer.from(
  fitsFile(
    primaryHdu({ bitpix: 16, axes: [64, 64], data: Array.from({ length: 4096 }, (_, at) => at % 64) }),
  ),
);

/** Noise, which cannot be packed: 220 pixels square are 140 kB. */
function picture(side: number): Buffer {
  const png = new PNG({ width: side, height: side });
  let seed = 7;
  for (let at = 0; at < png.data.length; at++) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    png.data[at] = at % 4 === 3 ? 255 : (seed >> 16) & 255;
  }
  return PNG.sync.write(png);
}

function images(origin: string): string {
  const plain = (at: number): Cells => [`row-${at}`, 10 + (at % 40) / 1000, 41.2 + at / 100_000];
  const rows = Array.from({ length: nrows }, (_, at): Cells => {
    if (at === 2)
      return [...plain(3), ...['application/x-votable+xml;content=datalink', 1, `${origin}/links`, '']];
    const preview = ['small.png', 'large.png'][at];
    return [
      ...plain(at + 1),
      ...['application/fits', 9, `${origin}/row-${at + 1}.fits`],
      preview === undefined ? '' : `${origin}/${preview}`,
    ];
  });
  return votable(
    [
      ['obs_title', 'char', 'meta.title;obs'],
      ['s_ra', 'double', 'pos.eq.ra', 'deg'],
      ['s_dec', 'double', 'pos.eq.dec', 'deg'],
      ['access_format', 'char', 'meta.code.mime'],
      ['access_estsize', 'long', 'phys.size;meta.file', 'kbyte'],
      ['access_url', 'char', 'meta.ref.url'],
      ['preview', 'char', 'meta.ref.url;meta.preview'],
    ],
    rows,
  );
}

function links(origin: string): string {
  return votable(
    [
      ['ID', 'char', 'meta.id;meta.main'],
      ['access_url', 'char', 'meta.ref.url'],
      ['service_def', 'char', 'meta.ref'],
      ['error_message', 'char', 'meta.code.error'],
      ['semantics', 'char', 'meta.code'],
      ['description', 'char', 'meta.note'],
      ['content_type', 'char', 'meta.code.mime'],
      ['content_length', 'long', 'phys.size;meta.file', 'byte'],
    ],
    [
      ['x', `${origin}/linked.fits`, '', '', '#this', 'The linked image', 'application/fits', file.length],
      ['x', `${origin}/flat.fits`, '', '', '#calibration', 'Its flat field', 'application/fits', file.length],
      ['x', '', '', 'NotFoundFault: its dark is lost', '#calibration', 'Its dark', '', ''],
    ],
  );
}

function votable(fields: readonly (readonly string[])[], rows: readonly Cells[]): string {
  const heads = fields.map(
    ([name, type, ucd, unit]) =>
      `<FIELD name="${name}" datatype="${type}"${type === 'char' ? ' arraysize="*"' : ''} ucd="${ucd}"${unit === undefined ? '' : ` unit="${unit}"`}/>`,
  );
  const lines = rows.map((cells) => `<TR>${cells.map((cell) => `<TD>${cell}</TD>`).join('')}</TR>`);
  return `<?xml version="1.0"?><VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE type="results"><INFO name="QUERY_STATUS" value="OK"/><TABLE>${heads.join('')}<DATA><TABLEDATA>${lines.join('')}</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>`;
}
