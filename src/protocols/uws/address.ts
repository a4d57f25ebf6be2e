/** A resource of a job, such as `phase`: beside the parameters its address may carry. */
export function jobResource(jobUrl: string, name: string): string {
  const url = new URL(jobUrl);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${name}`;
  url.hash = '';
  return url.href;
}

/** An address with more parameters in its query. */
export function withQuery(address: string, parameters: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  url.hash = '';
  for (const [name, value] of Object.entries(parameters)) url.searchParams.append(name, value);
  return url.href;
}

/**
 * The same address over https where it names the host of `base`, which is asked over https: services
 * behind a proxy often write http into their documents, and a POST does not survive the redirect back.
 */
export function keepSecure(address: string, base: string): string {
  if (!URL.canParse(address) || !URL.canParse(base)) return address;
  const [url, secure] = [new URL(address), new URL(base)];
  if (secure.protocol !== 'https:' || url.protocol !== 'http:') return address;
  if (url.hostname !== secure.hostname || url.port !== '') return address;
  url.protocol = 'https:';
  url.port = secure.port;
  return url.href;
}

/** How far an address that a server wrote is trusted: its own origin as the user’s choice of it was. */
export function trustOf(address: string, chosen: string): 'user' | 'server' {
  if (!URL.canParse(address) || !URL.canParse(chosen)) return 'server';
  return new URL(address).host === new URL(chosen).host ? 'user' : 'server';
}
