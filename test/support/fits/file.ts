/** HDUs one after another: a FITS file. */
export function fitsFile(...hdus: readonly Uint8Array[]): Uint8Array {
  const file = new Uint8Array(hdus.reduce((sum, hdu) => sum + hdu.length, 0));
  let offset = 0;
  for (const hdu of hdus) {
    file.set(hdu, offset);
    offset += hdu.length;
  }
  return file;
}
