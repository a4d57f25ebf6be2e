import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A VOTable of the corpus. */
export interface VotableFile {
  /** Below the corpus's folder of VO answers. */
  readonly name: string;
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Every file that holds a VOTable, told by its content, in the order of their names. */
export function votableFiles(root: string): VotableFile[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .flatMap((name) => {
      const full = path.join(root, name);
      if (!statSync(full).isFile() || /\.(json|html?|parquet)$/.test(name)) return [];
      const raw = readFileSync(full);
      const bytes = raw[0] === 0x1f && raw[1] === 0x8b ? gunzipSync(raw) : raw;
      const head = bytes.subarray(0, 65_536).toString('latin1');
      return /<([\w.-]+:)?VOTABLE[\s>]/.test(head)
        ? [{ name, path: full, bytes: new Uint8Array(bytes) }]
        : [];
    });
}
