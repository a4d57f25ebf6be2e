/** One file as every format needs it: no control characters in anything, the address in ASCII. */
export interface ExportItem {
  readonly url: string;
  readonly path: string;
  readonly bytes: number | null;
  readonly sha256: string | null;
}

/** "1 file", "12 files". */
export function countOf({ length }: readonly ExportItem[]): string {
  return length === 1 ? '1 file' : `${length} files`;
}
