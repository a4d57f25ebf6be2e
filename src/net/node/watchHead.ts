import type { Socket } from 'node:net';
import { headFault, headLength, type HeadError } from '../headFault';

/**
 * Notes on the errors of a socket what is wrong with the head of the answer that was read last: undici's
 * parser tells neither the header nor, once a Content-Length came, that a header was at fault.
 */
export function watchHead(socket: Socket): void {
  let last: Buffer | null = null;
  const read = socket.read.bind(socket);
  // As undici reads a socket; what it does not read in this way only goes without a reason.
  socket.read = (size?: number) => {
    const piece: unknown = read(size);
    if (Buffer.isBuffer(piece) && (last === null || startsAnswer(piece))) last = piece;
    return piece;
  };
  socket.once('error', (error) => {
    const fault = last === null ? null : headFault(last.toString('latin1', 0, headLength));
    if (fault !== null) Object.assign(error, { almagestHead: fault } satisfies Partial<HeadError>);
  });
}

function startsAnswer(piece: Buffer): boolean {
  return piece.toString('latin1', 0, 5) === 'HTTP/';
}
