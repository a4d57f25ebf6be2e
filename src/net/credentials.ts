import { basicAuthorization } from './signIn/credential';

/** Headers that may gain an `Authorization`. */
type Headers = Readonly<Record<string, string>>;

/**
 * An address without the user and password it may carry, which go as a header (RFC 7617) where no
 * other was given: they belong in no message, and fetch refuses them.
 */
export function takeCredentials(address: URL, headers: Headers): { url: URL; headers: Headers } {
  const { username, password } = address;
  if (username === '' && password === '') return { url: address, headers };
  const url = new URL(address);
  url.username = '';
  url.password = '';
  const given = Object.keys(headers).some((name) => name.toLowerCase() === 'authorization');
  return {
    url,
    headers: given
      ? headers
      : { ...headers, Authorization: basicAuthorization(decoded(username), decoded(password)) },
  };
}

/** A percent sign that encodes nothing stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
