const magics: readonly (readonly [mime: string, at: number, bytes: readonly number[]])[] = [
  ['image/jpeg', 0, [0xff, 0xd8, 0xff]],
  ['image/png', 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/gif', 0, [0x47, 0x49, 0x46, 0x38]],
  ['image/webp', 8, [0x57, 0x45, 0x42, 0x50]],
  ['image/bmp', 0, [0x42, 0x4d]],
];

/** The type of a picture by its first bytes, whatever its server says; null for what is none that is shown. */
export function pictureMime(bytes: Uint8Array): string | null {
  const found = magics.find(([, at, magic]) => magic.every((byte, i) => bytes[at + i] === byte));
  return found?.[0] ?? null;
}
