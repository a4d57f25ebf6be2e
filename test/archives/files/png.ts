import { deflateSync } from 'node:zlib';
import type { Field } from '../../support/sky/render';

/** An 8-bit grey PNG of a field, north up, stretched like an archive's preview (asinh). */
export function previewPng({ data, wcs }: Field): Uint8Array {
  const sorted = Float32Array.from(data.filter((_, i) => i % 17 === 0)).sort();
  const black = sorted[Math.floor(sorted.length * 0.3)] ?? 0;
  const soft = Math.max(1, (sorted[Math.floor(sorted.length * 0.84)] ?? 1) - black);
  const white = Math.asinh(((sorted[Math.floor(sorted.length * 0.999)] ?? 1) - black) / soft) || 1;
  const rows = Buffer.alloc((wcs.width + 1) * wcs.height);
  for (let y = 0; y < wcs.height; y++) {
    for (let x = 0; x < wcs.width; x++) {
      const value = Math.asinh((data[(wcs.height - 1 - y) * wcs.width + x]! - black) / soft) / white;
      rows[y * (wcs.width + 1) + x + 1] = Math.max(0, Math.min(255, 12 + 243 * value));
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(wcs.width, 0);
  header.writeUInt32BE(wcs.height, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(body.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

/** PNG specification, annex D; node:zlib has crc32 only from 22.2 on. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
