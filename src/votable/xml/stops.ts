/** Bytes of a tag that is not closed yet, up to which it is waited for its end. */
const longestTag = 4096;
/** As {@link longestTag}, of a reference. */
const longestReference = 40;

const ascii = new TextDecoder('latin1');
const stops = /^<(?:(?:[\w.-]+:)?(?:tabledata|stream)[\s/>]|\/(?:[\w.-]+:)?(?:tr|stream)[\s>])/i;

/** Behind the next tag at which rows or a stream may begin, or a stream ends; -1 where there is none. */
export function nextStop(bytes: Uint8Array, start: number): number {
  for (let at = bytes.indexOf(60, start); at >= 0; at = bytes.indexOf(60, at + 1)) {
    if (!mayStop(bytes, at) || !stops.test(ascii.decode(bytes.subarray(at, at + 64)))) continue;
    const end = bytes.indexOf(62, at);
    return end < 0 ? -1 : end + 1;
  }
  return -1;
}

/** Whether a tag may be one of the four: told by its first letter, or by the colon of a prefix. */
function mayStop(bytes: Uint8Array, at: number): boolean {
  const closes = bytes[at + 1] === 47;
  const next = bytes[at + (closes ? 2 : 1)]! | 32;
  if (next === 116 || next === 115) return true;
  for (let i = at + 1; i < at + 40 && i < bytes.length; i++) {
    if (bytes[i] === 58) return true;
    if (bytes[i]! <= 32 || bytes[i] === 62) return false;
  }
  return false;
}

/** How much may be handed on without cutting a tag, a reference, or the end of CDATA. */
export function safeEnd(bytes: Uint8Array, start: number): number {
  let end = bytes.length;
  const tag = bytes.lastIndexOf(60);
  if (tag >= start && end - tag < longestTag && !bytes.includes(62, tag)) end = tag;
  const reference = end === 0 ? -1 : bytes.lastIndexOf(38, end - 1);
  if (reference >= start && end - reference < longestReference && !bytes.includes(59, reference)) {
    end = reference;
  }
  while (end > start && bytes[end - 1] === 93) end--;
  return end;
}
