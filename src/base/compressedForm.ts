/** Forms in which whole files are compressed, as far as they are told apart. */
export type CompressedForm = 'gzip' | 'bzip2' | 'compress' | 'zip' | 'xz' | 'zstd';

const magics: readonly (readonly [CompressedForm, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['compress', [0x1f, 0x9d]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
];

/** What people call each form. */
export const formNames: Readonly<Record<CompressedForm, string>> = {
  gzip: 'gzip',
  compress: 'compress (.Z)',
  bzip2: 'bzip2',
  zip: 'zip',
  xz: 'xz',
  zstd: 'zstd',
};

/** How a file is compressed, by its first bytes, whatever its name says; null where it is not. */
export function compressedForm(head: Uint8Array): CompressedForm | null {
  return magics.find(([, magic]) => magic.every((code, at) => head[at] === code))?.[0] ?? null;
}
