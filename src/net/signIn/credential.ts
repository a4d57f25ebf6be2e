import * as z from 'zod/mini';
import { AlmagestError } from '../../base/errors';

/** What shows an archive who asks. */
export const credentialSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('basic'), user: z.string(), password: z.string() }),
  /** `scheme` is the word before the token: `Bearer` (RFC 6750) where it is left out, `token` at MAST. */
  z.strictObject({ kind: z.literal('token'), token: z.string(), scheme: z.exactOptional(z.string()) }),
  z.strictObject({ kind: z.literal('cookie'), cookie: z.string() }),
]);

export type Credential = z.infer<typeof credentialSchema>;

/**
 * The header that carries a credential (RFC 7617, 6750, 6265).
 * @throws AlmagestError `usage` for what no header can carry; it does not repeat the secret
 */
export function credentialHeaders(credential: Credential): Readonly<Record<string, string>> {
  switch (credential.kind) {
    case 'basic': {
      if (credential.user.includes(':')) throw unfit('A user name with a colon');
      return { Authorization: basicAuthorization(credential.user, credential.password) };
    }
    case 'token': {
      const { token, scheme = 'Bearer' } = credential;
      if (!/^[\x21-\x7e]+$/.test(token) || !/^[\w-]+$/.test(scheme))
        throw unfit('A token with blanks or signs');
      return { Authorization: `${scheme} ${token}` };
    }
    case 'cookie': {
      if (!/^[\x20-\x7e]+$/.test(credential.cookie) || !credential.cookie.includes('=')) {
        throw unfit('A cookie that is not NAME=VALUE');
      }
      return { Cookie: credential.cookie };
    }
  }
}

/** User and password as `Basic …`, in UTF-8 (RFC 7617 §2.1). */
export function basicAuthorization(user: string, password: string): string {
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${user}:${password}`)))}`;
}

function unfit(what: string): AlmagestError {
  return new AlmagestError({
    kind: 'usage',
    message: `${what} cannot be sent.`,
    advice: 'Copy it again, without blanks and line ends around it.',
  });
}
