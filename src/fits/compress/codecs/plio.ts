import { corrupt } from './corrupt';

/** What the upper four bits of a word tell to do with its lower twelve; others do nothing. */
const zeros = 0;
const setHigh = 1;
const raise = 2;
const lower = 3;
const run = 4;
const zerosAndOne = 5;
const raiseAndOne = 6;
const lowerAndOne = 7;

/**
 * Decodes an IRAF line list of `words` big-endian 16-bit words at `start` (FITS 4.0 §10.4.3): runs of
 * zeros and of a value that is raised and lowered. Pixels after the list's end are 0.
 * @throws AlmagestError `malformed` where the list is shorter than it says
 */
export function decodePlio(bytes: DataView, start: number, words: number, target: Int32Array): void {
  const word = (index: number) => bytes.getInt16(start + 2 * index);
  if (words < 3) throw corrupt('is too short for a line list');
  // The third word is the list's length; or it is negative, and a longer header gives it.
  const old = word(2) > 0;
  if (!old && words < 5) throw corrupt('is too short for the header of its line list');
  const length = old ? word(2) : (word(4) << 15) + word(3);
  if (length > words) throw corrupt(`has a line list of ${length} words in ${words}`);
  target.fill(0);
  let high = 1;
  let at = 0;
  for (let index = old ? 3 : Math.max(0, word(1)); index < length && at < target.length; index++) {
    const code = word(index);
    const data = code & 4095;
    switch (code >> 12) {
      case zeros:
        at += data;
        break;
      case setHigh:
        if (++index >= length) throw corrupt('has a line list that ends within a value');
        high = (word(index) << 12) + data;
        break;
      case raise:
        high += data;
        break;
      case lower:
        high -= data;
        break;
      case run:
        target.fill(high, at, at + data);
        at += data;
        break;
      case zerosAndOne:
        at += data;
        if (data > 0 && at <= target.length) target[at - 1] = high;
        break;
      case raiseAndOne:
        high += data;
        target[at++] = high;
        break;
      case lowerAndOne:
        high -= data;
        target[at++] = high;
        break;
    }
  }
}
