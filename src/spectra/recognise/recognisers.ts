import { arrayExtensions } from './arrayExtensions';
import { arrayLines } from './arrayLines';
import { genericTable } from './genericTable';
import { irafMultispec } from './irafMultispec';
import type { Recogniser } from './recogniser';
import { wcsImage } from './wcsImage';

/** In this order the first that knows a file reads it: products that say what they are, then general forms. */
export const recognisers: readonly Recogniser[] = [
  arrayLines,
  irafMultispec,
  arrayExtensions,
  genericTable,
  wcsImage,
];
