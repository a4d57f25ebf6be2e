/** One file as every format needs it: no control characters in anything, the address in ASCII. */
export interface ExportItem {
  readonly url: string;
  readonly path: string;
  readonly bytes: number | null;
  readonly sha256: string | null;
}
