import { credentialHeaders, type Credential } from './credential';

/**
 * Sign-ins of a command line, from its environment: `ALMAGEST_TOKEN_HOST` is a token (with its scheme
 * before it where that is not Bearer, e.g. `token abc`), `ALMAGEST_BASIC_HOST` is `user:password`.
 * HOST is host and port of the archive in capitals, with `_` for all that is neither letter nor digit:
 * `ALMAGEST_TOKEN_MAST_STSCI_EDU`. Sent over https, or to this machine.
 */
export function environmentSignIns(environment: Readonly<Record<string, string | undefined>>) {
  return (url: URL): Readonly<Record<string, string>> => {
    const here = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
    if (url.protocol !== 'https:' && !here) return {};
    const host = url.host.toUpperCase().replace(/[^A-Z0-9]/g, '_');
    const token = environment[`ALMAGEST_TOKEN_${host}`]?.trim();
    const pair = environment[`ALMAGEST_BASIC_${host}`];
    const credential = token ? readToken(token) : pair ? readPair(pair) : null;
    return credential ? credentialHeaders(credential) : {};
  };
}

function readToken(text: string): Credential {
  const [scheme, token] = text.split(/\s+/);
  return token === undefined ? { kind: 'token', token: text } : { kind: 'token', token, scheme: scheme! };
}

function readPair(pair: string): Credential {
  const [user = '', ...password] = pair.split(':');
  return { kind: 'basic', user, password: password.join(':') };
}
