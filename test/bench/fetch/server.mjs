// Serves `/small/N.fits` (and `/download?uri=N.fits`) of 200 kB and `/large.fits` of so many bytes, 20 ms late.
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

const delay = 20;

/** @param {number} bytes */
function head(bytes) {
  const cards = [
    'SIMPLE  =                    T',
    'BITPIX  =                    8',
    'NAXIS   =                    1',
    `NAXIS1  = ${String(bytes).padStart(20)}`,
    'END',
  ];
  return Buffer.from(
    cards
      .map((card) => card.padEnd(80))
      .join('')
      .padEnd(2880),
    'latin1',
  );
}

const smallData = 69 * 2880;
const small = Buffer.concat([head(smallData), Buffer.alloc(smallData, 7)]);
const largeData = Math.floor(Number(process.argv[2]) / 2880) * 2880;
const largeHead = head(largeData);
const piece = Buffer.alloc(1 << 20, 9);

const server = createServer((request, response) => {
  void (async () => {
    await wait(delay);
    if (!request.url?.startsWith('/large')) {
      response.writeHead(200, { 'Content-Length': small.length, 'Accept-Ranges': 'bytes' });
      response.end(request.method === 'HEAD' ? undefined : small);
      return;
    }
    response.writeHead(200, { 'Content-Length': largeHead.length + largeData });
    response.write(largeHead);
    for (let sent = 0; sent < largeData && !response.destroyed; sent += piece.length) {
      const bytes = piece.subarray(0, Math.min(piece.length, largeData - sent));
      if (!response.write(bytes)) await new Promise((resolve) => response.once('drain', () => resolve(null)));
    }
    response.end();
  })();
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' && address ? address.port : ''}\n`);
});
process.stdin.resume().on('end', () => process.exit());
