import { AlmagestError } from '../base/errors';
import { networkFault, timeoutFault, who, type Asked } from './faults';
import { safeUrl } from './redact';
import type { Watch } from './watch';

export interface BodyRules {
  readonly asked: Asked;
  readonly idleMs: number;
  /** 0 is no limit. */
  readonly maxBytes: number;
  readonly watch: Watch;
  /** Told once, when the body has ended in whatever way. */
  readonly onEnd: (bytes: number, error?: AlmagestError) => void;
}

/** A body under its limits: pieces as the transport gives them, faults as AlmagestErrors. */
export class Body implements AsyncIterable<Uint8Array> {
  /** Resolves when the body has ended in whatever way. */
  readonly ended: Promise<void>;
  private settle: () => void = () => undefined;
  private started = false;
  private empty = false;
  private open = true;
  private bytes = 0;

  constructor(
    private readonly raw: AsyncIterable<Uint8Array>,
    private readonly rules: BodyRules,
  ) {
    this.ended = new Promise((resolve) => {
      this.settle = resolve;
    });
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void> {
    const { asked, idleMs, maxBytes, watch } = this.rules;
    if (this.empty) return;
    if (this.started) {
      throw new AlmagestError({ kind: 'internal', message: 'The body of an answer can be read once.' });
    }
    this.started = true;
    const pieces = this.raw[Symbol.asyncIterator]();
    const stalled = () => timeoutFault(asked, idleMs, `sent nothing more after ${this.bytes} bytes`);
    let fault: AlmagestError | undefined;
    let whole = false;
    let turn = performance.now();
    try {
      for (;;) {
        const piece = await watch.within(pieces.next(), idleMs, stalled);
        if (piece.done) break;
        this.bytes += piece.value.byteLength;
        if (maxBytes > 0 && this.bytes > maxBytes) throw tooLong(asked, maxBytes);
        turn = await turns(turn);
        yield piece.value;
      }
      whole = true;
    } catch (error) {
      fault = networkFault(error, asked);
      throw fault;
    } finally {
      this.end(whole, fault);
      if (!whole) pieces.return?.().catch(() => undefined);
    }
  }

  /** There is nothing to read, as in the answer to HEAD. */
  finish(): void {
    this.empty = true;
    this.end(true);
  }

  /** Nobody reads on: the connection is let go. */
  cancel(): void {
    this.end(false);
  }

  private end(whole: boolean, fault?: AlmagestError): void {
    if (!this.open) return;
    this.open = false;
    if (!whole) {
      this.rules.watch.abort(
        fault ?? new AlmagestError({ kind: 'cancelled', message: 'The rest of the answer was not wanted.' }),
      );
    }
    this.rules.onEnd(this.bytes, fault);
    this.settle();
  }
}

/** Work on one piece after another for this long, in milliseconds, then others have their turn. */
const sliceMs = 12;

/**
 * Lets others have their turn when the last was long ago: pieces that wait already follow one another
 * without one, and whoever parses them would hold up the process that serves the editor.
 * @param since when the last turn was, as `performance.now()` gives it
 * @returns when the last turn is now
 */
export async function turns(since: number): Promise<number> {
  if (performance.now() - since < sliceMs) return since;
  await new Promise<void>((resolve) => setTimeout(resolve));
  return performance.now();
}

/** All pieces as one. @throws AlmagestError `overflow` beyond `maxBytes`, before they are kept */
export async function collect(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
  asked: Asked,
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of body) {
    length += piece.byteLength;
    if (length > maxBytes) throw tooLong(asked, maxBytes);
    pieces.push(piece);
  }
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.byteLength;
  }
  return whole;
}

function tooLong(asked: Asked, maxBytes: number): AlmagestError {
  return new AlmagestError({
    kind: 'overflow',
    message: `${who(asked)} sent more than the ${maxBytes} bytes that are taken here.`,
    where: { source: safeUrl(asked.url) },
    advice: 'Ask for less: a smaller radius or fewer rows.',
  });
}
