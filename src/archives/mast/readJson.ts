import { AlmagestError } from '../../base/errors';
import { jsonBody } from './jsonBody';

/** A small JSON document that is an object. @throws AlmagestError `malformed` */
export async function readJson(
  response: Parameters<typeof jsonBody>[0],
  name: string,
  expected: string,
): Promise<Readonly<Record<string, unknown>>> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of await jsonBody(response, name)) {
    text += decoder.decode(piece, { stream: true });
    if (text.length > 64 << 20) break;
  }
  const value = parsed(text + decoder.decode());
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Readonly<Record<string, unknown>>;
  }
  throw new AlmagestError({ kind: 'malformed', message: `${name} sent no JSON of ${expected}.` });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
