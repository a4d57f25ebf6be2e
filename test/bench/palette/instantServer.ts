import http from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A service of SIA 2 that answers at once: images around the place asked for, which are called after its
 * right ascension, so that those of one search are told from those of another.
 */
export async function startInstantServer(nrows: number): Promise<{ url: string; close: () => void }> {
  const server = http.createServer(({ url = '' }, response) => {
    const circle = new URL(url, 'http://localhost').searchParams.get('POS') ?? '';
    const [, ra = '0', dec = '0'] = circle.split(' ');
    const body = votable(Number(ra), Number(dec), nrows);
    const type = 'application/x-votable+xml';
    response.writeHead(200, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/sia2`, close: () => void server.close() };
}

function votable(ra: number, dec: number, nrows: number): string {
  const fields = [
    ['obs_title', 'char', 'meta.title;obs', ''],
    ['s_ra', 'double', 'pos.eq.ra', 'deg'],
    ['s_dec', 'double', 'pos.eq.dec', 'deg'],
    ['instrument_name', 'char', 'meta.id;instr', ''],
    ['access_format', 'char', 'meta.code.mime', ''],
    ['access_estsize', 'long', 'phys.size;meta.file', 'kbyte'],
    ['access_url', 'char', 'meta.ref.url', ''],
  ].map(
    ([name, type, ucd, unit]) =>
      `<FIELD name="${name}" datatype="${type}"${type === 'char' ? ' arraysize="*"' : ''} ucd="${ucd}"${unit === '' ? '' : ` unit="${unit}"`}/>`,
  );
  const rows = Array.from({ length: nrows }, (_, at) => {
    const place = [ra + (at % 20) / 1000, dec + at / 10_000];
    const cells = [`field ${ra}; ${at + 1}`, ...place, 'Camera', 'image/fits', 2880];
    return `<TR>${[...cells, `https://archive.example/${ra}/${at}.fits`].map((cell) => `<TD>${cell}</TD>`).join('')}</TR>`;
  });
  return `<?xml version="1.0"?><VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE type="results"><INFO name="QUERY_STATUS" value="OK"/><TABLE>${fields.join('')}<DATA><TABLEDATA>${rows.join('')}</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>`;
}
