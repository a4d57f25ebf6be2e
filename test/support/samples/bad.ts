import { type Card, formatHeader } from '../fits/card';

/** Broken files by name; `whole` is a good file to cut. */
export function badFiles(whole: Uint8Array): Record<string, Uint8Array> {
  const promise: Card[] = [
    ['SIMPLE', true],
    ['BITPIX', -32],
    ['NAXIS', 2],
    ['NAXIS1', 100_000_000],
    ['NAXIS2', 10_000_000],
  ];
  return {
    'zero-byte.fits': new Uint8Array(0),
    'text.fits': new TextEncoder().encode('Dear observer,\nthe data you asked for is not here.\n'.repeat(80)),
    'cut-header.fits': whole.slice(0, 1000),
    'cut-data.fits': whole.slice(0, 2_000_000),
    'huge-promise.fits': Uint8Array.from([...formatHeader(promise), ...new Uint8Array(2880)]),
  };
}
