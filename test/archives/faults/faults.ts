import { errorTable } from '../sia/votable';
import type { Fault } from './fault';
import { cut, drip, slow, stall, wrongLength } from './transfer';

/** A JSON answer that is not what it was. */
function changed(change: (text: string, argument: string) => string): Fault {
  return ({ response, answer, argument }) => {
    const { status, headers, body } = answer();
    const bytes = Buffer.from(change(Buffer.from(body).toString('utf8'), argument));
    response.writeHead(status, { ...headers, 'Content-Length': bytes.length.toString() }).end(bytes);
  };
}

/** Every kind of fault; README.md says what each does. */
export const faults: Readonly<Record<string, Fault>> = {
  reset: ({ request }) => {
    request.socket.resetAndDestroy();
  },
  slow,
  drip,
  stall,
  cut,
  wronglength: wrongLength,
  status: ({ response, argument }) => {
    const [status = '503', retryAfter] = argument.split(':');
    const headers = {
      'Content-Type': 'text/plain',
      ...(retryAfter === undefined ? {} : { 'Retry-After': retryAfter }),
    };
    response.writeHead(Number(status), headers).end(`The service answers ${status} on purpose.\n`);
  },
  html: ({ response }) => {
    response
      .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
      .end(
        '<!DOCTYPE html>\n<html><head><title>Maintenance</title></head><body><h1>We will be back</h1></body></html>\n',
      );
  },
  errordoc: ({ response }) => {
    response
      .writeHead(200, { 'Content-Type': 'text/xml;content=x-votable' })
      .end(errorTable('the archive is out of order on purpose'));
  },
  badvotable: ({ response, answer }) => {
    const { status, headers, body } = answer();
    const half = body.subarray(0, Math.floor(body.length * 0.6));
    response.writeHead(status, { ...headers, 'Content-Length': half.length.toString() }).end(half);
  },
  redirect: ({ response, argument, target }) => {
    const left = Number(argument || '1') - 1;
    response.writeHead(302, { Location: left > 0 ? `/fault/redirect:${left}${target}` : target }).end();
  },
  loop: ({ response, target }) => {
    response.writeHead(302, { Location: `/fault/loop${target}` }).end();
  },
  executing: ({ response }) => {
    response
      .writeHead(200, { 'Content-Type': 'application/json' })
      .end('{"status": "EXECUTING", "msg": "Request is being processed"}');
  },
  renamed: changed((text, name) => text.replaceAll(`"${name}"`, `"${name}_of_old"`)),
  missing: changed((text, name) =>
    text
      .replace(new RegExp(`,?"${name}":(null|true|false|-?[\\d.eE+-]+|"(?:[^"\\\\]|\\\\.)*")`, 'g'), '')
      .replace(new RegExp(`,?\\{"name":"${name}"[^}]*\\}`, 'g'), '')
      .replaceAll('{,', '{'),
  ),
  numbers: changed((text) => text.replace(/":(-?\d[\d.eE+-]*)(?=[,}])/g, '":"$1"')),
  empty: changed((text) => text.replace(/"data":\[.*?\],"fields"/s, '"data":[],"fields"')),
};
