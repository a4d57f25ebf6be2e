import { AlmagestError } from '../../base/errors';
import { expectOk, unexpectedBody } from '../../net/expect';
import { decode } from '../../net/response';
import { sniff } from '../../net/sniff';
import type { ResolvedName } from '../sesame/answer';
import { separation } from '../sdss/box';
import type { Asked } from './asked';

const service = 'MAST name look-up';
/** Degrees beyond which two answers are two objects. */
const sameObject = 1 / 60;

interface Found {
  readonly ra?: unknown;
  readonly decl?: unknown;
  readonly resolver?: unknown;
  readonly canonicalName?: unknown;
  readonly objectType?: unknown;
}

/** A name by MAST's look-up (SANTA): null where nothing is known. @throws AlmagestError as requests do */
export async function askMast(
  url: string,
  name: string,
  { http, signal }: Asked,
): Promise<ResolvedName | null> {
  const address = `${url}?name=${encodeURIComponent(name)}&outputFormat=json`;
  const limits = { connectMs: 10_000, idleMs: 20_000, totalMs: 25_000, maxBytes: 1 << 20 };
  const response = await http.request({ url: address, service, signal, limits });
  try {
    await expectOk(response, service);
    const bytes = await response.bytes(1 << 20);
    const contentType = response.headers.get('content-type');
    if (sniff(bytes) !== 'json') {
      throw unexpectedBody({ url: response.url, head: bytes, expected: 'JSON', contentType, service });
    }
    return parseMast(decode(bytes, contentType));
  } finally {
    await response.cancel();
  }
}

/** The first of MAST's answers; others at another place make the name ambiguous. */
export function parseMast(json: string): ResolvedName | null {
  let list: unknown;
  try {
    list = (JSON.parse(json) as { resolvedCoordinate?: unknown }).resolvedCoordinate;
  } catch (cause) {
    throw new AlmagestError(
      { kind: 'malformed', message: `${service} sent JSON that breaks off.` },
      { cause },
    );
  }
  if (!Array.isArray(list)) {
    throw new AlmagestError({ kind: 'malformed', message: `${service} sent no list “resolvedCoordinate”.` });
  }
  const found = (list as readonly Found[]).flatMap((one) => {
    const [ra, dec] = [Number(one.ra), Number(one.decl)];
    const known = one.ra != null && one.decl != null && ra >= 0 && ra <= 360 && Math.abs(dec) <= 90;
    return known ? [{ one, position: { ra: ra % 360, dec } }] : [];
  });
  const [first] = found;
  if (!first) return null;
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
  const ambiguous = found.some(({ position }) => separation(position, first.position) > sameObject);
  return {
    position: first.position,
    resolver: text(first.one.resolver) ?? 'MAST',
    canonicalName: text(first.one.canonicalName),
    objectType: text(first.one.objectType),
    properMotion: null,
    decimals: 6,
    ...(ambiguous && { ambiguous }),
  };
}
