import type { AlmagestError } from '../../base/errors';
import { corrupt } from '../compress/codecs/corrupt';

/** As assembly/errors.ts numbers them. */
const words: Readonly<Record<number, string>> = {
  [-1]: 'ends too soon',
  [-2]: 'is damaged',
  [-3]: 'holds more than it should',
  [-4]: 'has another check sum than it says',
};

/** What a kernel gave, where it could decode. @throws AlmagestError `malformed` otherwise */
export function checked(result: number, stream: string): number {
  if (result >= 0) return result;
  throw fault(result, stream);
}

function fault(result: number, stream: string): AlmagestError {
  return corrupt(`has a ${stream} stream that ${words[result] ?? 'cannot be decoded'}`);
}
