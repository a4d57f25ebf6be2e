import { AlmagestError } from '../base/errors';
import type { HeadError } from './headFault';
import { safeUrl } from './redact';

/** Who was asked, for messages. */
export interface Asked {
  readonly url: URL;
  readonly service?: string | undefined;
}

/** "SDSS (dr17.sdss.org)", or the host alone. */
export function who({ url, service }: Asked): string {
  return service ? `${service} (${url.host})` : url.host;
}

/** Any error of a transport as an AlmagestError; the original stays its `cause`. */
export function networkFault(error: unknown, asked: Asked): AlmagestError {
  const chain = causes(error);
  const ours = chain.find((link) => link instanceof AlmagestError);
  if (ours) return ours;
  const { kind, says, advice } = explain(codeOf(error), chain, headFaultOf(chain));
  return new AlmagestError(
    {
      kind,
      message: `${who(asked)} ${says}.`,
      where: { source: safeUrl(asked.url) },
      ...(advice && { advice }),
    },
    { cause: error },
  );
}

/** No byte, or no end, within a limit. */
export function timeoutFault(asked: Asked, milliseconds: number, what: string): AlmagestError {
  return new AlmagestError({
    kind: 'timeout',
    message: `${who(asked)} ${what} within ${milliseconds / 1000} s.`,
    where: { source: safeUrl(asked.url) },
    advice: 'Try again later, or ask for less.',
  });
}

export function cancelledFault(cause?: unknown): AlmagestError {
  return new AlmagestError({ kind: 'cancelled', message: 'Cancelled.' }, { cause });
}

/** Whether the same request may well succeed a moment later. */
export function isTransient(error: AlmagestError): boolean {
  if (error.kind === 'timeout') return true;
  const passes = error.kind === 'network' && transient.has(codeOf(error) ?? '');
  return passes && headFaultOf(causes(error)) === null;
}

const closed = new Set([
  'ECONNRESET',
  'EPIPE',
  'ECONNABORTED',
  'UND_ERR_SOCKET',
  'UND_ERR_CLOSED',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
  'HPE_INVALID_EOF_STATE',
]);
const slow = new Set(['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT']);
const transient = new Set([...closed, ...slow, 'EAI_AGAIN']);
const authorities =
  'Where an authority of your institute signs, add it to those of this machine, or name its file in NODE_EXTRA_CA_CERTS.';
const offline = 'Check the address and your connection.';

interface Explanation {
  readonly kind: 'network' | 'timeout' | 'denied';
  readonly says: string;
  readonly advice?: string;
}

function explain(code: string | undefined, chain: readonly Error[], headFault: string | null): Explanation {
  if (code === undefined) {
    return { kind: 'network', says: `could not be asked: ${chain.at(-1)?.message ?? 'no reason was given'}` };
  }
  const refusal = chain.map(({ message }) => /^Proxy response \((\d{3})\)/.exec(message)?.[1]).find(Boolean);
  if (refusal !== undefined) {
    return {
      kind: refusal === '407' ? 'denied' : 'network',
      says: `could not be asked: the proxy answered with status ${refusal}${refusal === '407' ? ' (proxy sign-in needed)' : ''}`,
      advice:
        'Check the settings of the proxy; its address may hold user and password (http://user:password@host:port).',
    };
  }
  if (headFault !== null) {
    return { kind: 'network', says: `sent an answer that is not proper HTTP: ${headFault}` };
  }
  if (closed.has(code)) {
    return {
      kind: 'network',
      says: 'closed the connection before the answer was complete',
      advice: 'Try again.',
    };
  }
  if (slow.has(code)) return { kind: 'timeout', says: 'could not be reached in time', advice: offline };
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return { kind: 'network', says: 'was not found: its name has no address', advice: offline };
  }
  if (code === 'ECONNREFUSED') {
    return {
      kind: 'network',
      says: 'refuses connections',
      advice: 'The service may be down: try again later.',
    };
  }
  if (code === 'ENETUNREACH' || code === 'EHOSTUNREACH') {
    return { kind: 'network', says: 'cannot be reached from here', advice: offline };
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL|EPROTO/.test(code)) {
    const isUnknown = /SELF_SIGNED|UNABLE_TO/.test(code);
    return {
      kind: 'network',
      says: `has no certificate that can be trusted (${code})`,
      ...(isUnknown && { advice: authorities }),
    };
  }
  if (
    code.startsWith('HPE_') ||
    code.startsWith('UND_ERR_HEADERS') ||
    code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE'
  ) {
    return { kind: 'network', says: `sent an answer that is not proper HTTP${reasonOf(code, chain)}` };
  }
  if (/^Z_|^ERR_BROTLI|^ERR__ERROR_FORMAT/.test(code)) {
    return {
      kind: 'network',
      says: `sent a compressed answer that is damaged (${code})`,
      advice: 'Try again.',
    };
  }
  return { kind: 'network', says: `could not be asked (${code})` };
}

/** What the transport found wrong with the head of the answer. */
function headFaultOf(chain: readonly Error[]): string | null {
  const found = chain.find((link): link is HeadError => 'almagestHead' in link);
  return found?.almagestHead ?? null;
}

/** The parser's own words, which stand in brackets behind a sentence, or behind two words, that are always the same. */
function reasonOf(code: string, chain: readonly Error[]): string {
  if (/HEADERS?_OVERFLOW$/.test(code)) return ': its headers are longer than 16 kB';
  const said = chain
    .map(({ message }) => /(?:protocol \(|^Parse Error: )(.+?)\)?$/.exec(message)?.[1])
    .find(Boolean);
  return said === undefined ? ` (${code})` : `: ${said.charAt(0).toLowerCase()}${said.slice(1)}`;
}

function causes(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let link = error; link instanceof Error && chain.length < 10; link = link.cause) chain.push(link);
  return chain;
}

/** The first system or undici code along the causes; an aggregate (both address families) gives its first. */
function codeOf(error: unknown): string | undefined {
  for (const link of causes(error)) {
    const { code, errors } = link as { code?: unknown; errors?: unknown };
    if (typeof code === 'string') return code;
    // undici gives its parser's complaints no code; an end in mid-answer is a cut, the rest is not HTTP.
    if (link.name === 'HTTPParserError')
      return link.message.includes('EOF') ? 'HPE_INVALID_EOF_STATE' : 'HPE_INVALID';
    if (Array.isArray(errors)) {
      for (const inner of errors) {
        const found = codeOf(inner);
        if (found !== undefined) return found;
      }
    }
  }
  return undefined;
}
