/**
 * Files that are made here of what an archive sends: a cutout of whole frames, a header put right. Their
 * address is that of what is sent, with what is done to it behind `#almagest-`: lists, journals and
 * manifests keep it as any other, and a program that does not know of it fetches the original.
 */
export function madeUrl(
  url: string,
  maker: string,
  parameters: Readonly<Record<string, string | number>>,
): string {
  const given = new URLSearchParams(
    Object.entries(parameters).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return `${url.replace(/#.*$/, '')}#almagest-${maker}:${given.toString()}`;
}

/** What an address says is made of it; null where nothing is. */
export interface Making {
  /** The archive's own address. */
  readonly url: string;
  readonly maker: string;
  readonly parameters: URLSearchParams;
}

export function makingOf(url: string): Making | null {
  const found = /^([^#]+)#almagest-([a-z0-9-]+):(.*)$/s.exec(url);
  return found && { url: found[1]!, maker: found[2]!, parameters: new URLSearchParams(found[3]) };
}
