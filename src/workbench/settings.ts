import * as vscode from 'vscode';
import { readAddresses, type ArchiveAddresses } from '../archives/addresses';
import { builtInServices } from '../archives/findService';
import { nameFallbacks, type NameFallbacks } from '../archives/names/fallbacks';
import { sesameMirrors } from '../archives/services';
import { checkTemplate } from '../downloads/naming/template';
import { mostRanges } from '../downloads/parts';
import type { Protocol, QueryService } from '../query/query';
import type { PythonStyle } from '../scripts/python/style';
import { limitsOfService } from '../query/service';
import { remembered } from './remembered';

const settings = () => vscode.workspace.getConfiguration('almagest');

/** Base addresses of the name resolver, in the order in which they are tried. */
export function configuredMirrors(): readonly string[] {
  const own = settings().get<unknown>('sesame.mirrors');
  const addresses = Array.isArray(own) ? own.filter(isAddress) : [];
  return addresses.length > 0 ? addresses : sesameMirrors;
}

/** Base addresses of registries, in the order in which they are asked; none for the public ones. */
export function configuredRegistries(): readonly string[] {
  const own = settings().get<unknown>('registries');
  return Array.isArray(own) ? own.filter(isAddress) : [];
}

/** Who is asked for names where the resolver does not answer: nobody beside a resolver of the user's own. */
export function configuredFallbacks(): NameFallbacks | undefined {
  const archives = configuredArchives();
  const own = configuredMirrors() !== sesameMirrors && archives['names.simbad'] === undefined;
  return own ? undefined : nameFallbacks(archives);
}

/** Addresses of archives that replace the built-in ones, by `id` or `id.key`. */
export function configuredArchives(): ArchiveAddresses {
  return readAddresses(settings().get<unknown>('archives'));
}

/** The services of these protocols to search: the built-in ones, unless they are replaced or not wanted, and the user's own. */
export function configuredServices<P extends Protocol>(protocols: readonly P[]): readonly QueryService<P>[] {
  const speaks = (service: QueryService): service is QueryService<P> =>
    (protocols as readonly Protocol[]).includes(service.protocol);
  const images = ownImageServices();
  const builtIn = settings().get<unknown>('services.builtIn') === false ? [] : builtInServices(protocols);
  const first = images.length > 0 ? builtIn.filter(({ protocol }) => !protocol.startsWith('sia')) : builtIn;
  const all: readonly QueryService[] = [...images, ...ownServices(), ...first];
  const seen = new Set<string>();
  return all
    .filter(speaks)
    .filter(({ url, protocol }) => !seen.has(`${protocol} ${url}`) && seen.add(`${protocol} ${url}`));
}

/** Origins that the user named in settings: they alone may be on a private network. */
export const configuredOrigins = remembered((): readonly string[] => {
  const own = settings().get<unknown>('sesame.mirrors');
  const mirrors = Array.isArray(own) ? own.filter(isAddress) : [];
  const services = [...ownImageServices(), ...ownServices()].map((service) => service.url);
  const archives = Object.values(configuredArchives());
  return [...mirrors, ...configuredRegistries(), ...services, ...archives].map((url) => new URL(url).origin);
});

/** Adds services to the user's own; those that are there already stay as they are. */
export async function addServices(added: readonly QueryService[]): Promise<number> {
  const own = settings().get<unknown>('services.own');
  const list: readonly unknown[] = Array.isArray(own) ? own : [];
  const known = new Set(ownServices().map(({ protocol, url }) => `${protocol} ${url}`));
  const fresh = added.filter(({ protocol, url }) => !known.has(`${protocol} ${url}`));
  if (fresh.length > 0) {
    await settings().update('services.own', [...list, ...fresh], vscode.ConfigurationTarget.Global);
  }
  return fresh.length;
}

/** Whether a service is one of the user's own. */
export function isOwnService({ protocol, url }: QueryService): boolean {
  return ownServices().some((own) => own.protocol === protocol && own.url === url);
}

/** Takes a service out of the user's own. */
export async function removeService({ protocol, url }: QueryService): Promise<void> {
  const own = settings().get<unknown>('services.own');
  if (!Array.isArray(own)) return;
  const others = own.filter((item: unknown) => {
    const known = (item ?? {}) as Record<string, unknown>;
    return known.protocol !== protocol || known.url !== url;
  });
  await settings().update('services.own', others, vscode.ConfigurationTarget.Global);
}

/** For how long an answer is taken again without asking. */
export const cacheFreshMs = remembered((): number => {
  const hours = settings().get<unknown>('cache.hours');
  return typeof hours === 'number' && hours >= 0 ? hours * 3_600_000 : 0;
});

/** Where downloads go below their folder, by a template. @throws AlmagestError `usage` where it is none */
export function downloadNames(): string {
  const names = settings().get<unknown>('download.names');
  return checkTemplate(typeof names === 'string' && names.trim() !== '' ? names.trim() : 'flat');
}

/** How Python scripts are written. */
export function scriptStyle(): PythonStyle {
  return settings().get<unknown>('scripts.style') === 'plain' ? 'plain' : 'commented';
}

/** Downloads that run at once, over all hosts. */
export function downloadsAtOnce(): number {
  const transfers = settings().get<unknown>('download.atOnce');
  return typeof transfers === 'number' && transfers >= 1 ? Math.min(64, Math.floor(transfers)) : 4;
}

/** Ranges of one large file that come at once. */
export const downloadRanges = remembered((): number => {
  const ranges = settings().get<unknown>('download.ranges');
  return typeof ranges === 'number' && ranges >= 1 ? Math.min(mostRanges, Math.floor(ranges)) : 1;
});

/** Bytes that kept answers may take. */
export function cacheLimit(): number {
  const megabytes = settings().get<unknown>('cache.megabytes');
  return (typeof megabytes === 'number' && megabytes >= 0 ? megabytes : 512) * 1_000_000;
}

/** Bytes that kept files may take. */
export const fileCacheLimit = remembered((): number => {
  const megabytes = settings().get<unknown>('cache.filesMegabytes');
  return (typeof megabytes === 'number' && megabytes >= 0 ? megabytes : 2000) * 1_000_000;
});

/** Those of the older setting, which replace the built-in ones of their protocol. */
function ownImageServices(): readonly QueryService<'sia1'>[] {
  return servicesOf('sia.services').flatMap(({ name, url, more }) => [
    { protocol: 'sia1', ...more, name, url },
  ]);
}

function ownServices(): readonly QueryService[] {
  return servicesOf('services.own').flatMap(({ protocol, name, url, more }) =>
    isProtocol(protocol) ? [{ protocol, ...more, name, url }] : [],
  );
}

/** What a list of services in the settings says; the rest of it is left out. */
function servicesOf(setting: string) {
  const own = settings().get<unknown>(setting);
  if (!Array.isArray(own)) return [];
  return own.flatMap((item: unknown) => {
    const { id, name, url, protocol, limits } = (item ?? {}) as Record<string, unknown>;
    if (typeof name !== 'string' || name === '' || !isAddress(url)) return [];
    const known = limitsOfService.safeParse(limits);
    const more = {
      ...(typeof id === 'string' && id !== '' && { id }),
      ...(known.success && { limits: known.data }),
    };
    return [{ protocol, more, name, url }];
  });
}

function isProtocol(value: unknown): value is Protocol {
  return ['sia1', 'sia2', 'ssa', 'scs', 'tap'].includes(value as string);
}

function isAddress(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\//i.test(value) && URL.canParse(value);
}
