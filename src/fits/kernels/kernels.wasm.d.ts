/** The module that is compiled of assembly/ (see scripts/lib/kernels.mjs). */
declare const bytes: Uint8Array<ArrayBuffer>;
export default bytes;
