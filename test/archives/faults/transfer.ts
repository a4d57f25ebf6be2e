import { setTimeout as wait } from 'node:timers/promises';
import { send } from '../send';
import type { Fault } from './fault';

/** `slow:MS` waits before it answers. */
export const slow: Fault = async ({ response, argument, answer }) => {
  await wait(Number(argument || '3000'));
  if (!response.destroyed) send(response, answer());
};

/** `drip:BYTES` sends so many bytes per second. */
export const drip: Fault = async ({ response, argument, answer }) => {
  const { status, headers, body } = answer();
  const step = Math.max(1, Math.round(Number(argument || '2000') / 10));
  response.writeHead(status, headers);
  for (let offset = 0; offset < body.length && !response.destroyed; offset += step) {
    response.write(body.subarray(offset, offset + step));
    await wait(100);
  }
  response.end();
};

/** `stall:BYTES` sends so many bytes and then nothing, keeping the connection. */
export const stall: Fault = ({ response, argument, answer }) => {
  const { status, headers, body } = answer();
  response.writeHead(status, headers);
  response.write(body.subarray(0, Number(argument || '1')));
};

/** `cut:BYTES` breaks the connection after so many bytes of the body. */
export const cut: Fault = ({ response, argument, answer }) => {
  const { status, headers, body } = answer();
  response.writeHead(status, headers);
  response.write(body.subarray(0, Number(argument || '1000')), () => response.destroy());
};

/** `wronglength` announces 1000 bytes more than the whole body, which it then ends. */
export const wrongLength: Fault = ({ response, answer }) => {
  const { status, headers, body } = answer();
  response.writeHead(status, { ...headers, 'Content-Length': (body.length + 1000).toString() });
  response.write(body, () => response.destroy());
};
