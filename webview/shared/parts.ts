import type { PagePart } from '../../src/messages';
import type { PlotPart } from '../fits/plot/part';
import type { SkyPart } from '../fits/sky/part';

/** Parts of the page that the first picture does not need: name and what each brings. */
export interface Parts extends Record<PagePart, unknown> {
  readonly sky: SkyPart;
  readonly plot: PlotPart;
}
type PartName = keyof Parts;

interface PartsHost {
  part(argument: { name: PartName }): Promise<string>;
}

const loaded = new Map<PartName, Promise<unknown>>();

/**
 * A part of the page that the host sends when it is first needed. Its script has the nonce of the page's
 * own, and leaves what it brings under its name in `almagestParts`.
 */
export function loadPart<Name extends PartName>(host: PartsHost, name: Name): Promise<Parts[Name]> {
  let part = loaded.get(name);
  if (!part) {
    part = host.part({ name }).then((source) => {
      const script = document.createElement('script');
      script.nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
      script.textContent = source;
      document.head.append(script);
      const brought = (globalThis as { almagestParts?: Partial<Parts> }).almagestParts?.[name];
      if (!brought) throw new Error(`The part ${name} of the page did not run.`);
      return brought;
    });
    loaded.set(name, part);
    part.catch(() => loaded.delete(name));
  }
  return part as Promise<Parts[Name]>;
}
