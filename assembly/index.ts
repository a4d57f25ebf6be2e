/** What is slow in plain JavaScript: the kernels of tile codecs. Addresses are those of the module's memory. */
import { fillCrc } from './crc32';
import { fillCodes } from './hcompress/quadtree';
import { fillEntries } from './inflate';
import { fillRandoms } from './quantize';

export { hcompressWidth, hdecompress } from './hcompress/decode';
export { gunzip } from './inflate';
export { unquantize } from './quantize';
export { addFloats, finishFloats } from './reduce';
export { decodeRice } from './rice';
export { foundAt, scanDoubles, scanFloats } from './scan';
export { turn, unshuffle } from './shuffle';

/** Where memory is free, from there on. */
export function heap(): usize {
  return __heap_base;
}

fillCodes();
fillCrc();
fillEntries();
fillRandoms();
