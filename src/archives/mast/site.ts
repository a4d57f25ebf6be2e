import type { HttpClient } from '../../net/http';

/** MAST as it is asked: through what, where, and what people call it. */
export interface MastSite {
  readonly http: HttpClient;
  /** Its base address: the API stands below it. */
  readonly base: string;
  readonly name: string;
  readonly signal?: AbortSignal | undefined;
}

export const mastAddress = 'https://mast.stsci.edu';

/** Where a service of MAST is: `api/v0/invoke`, `tesscut/api/v0.1/sector`. */
export function mastUrl({ base }: Pick<MastSite, 'base'>, path: string): string {
  return `${base.trim().replace(/[?#/]+$/, '')}/${path}`;
}

/** Catalogs.MAST has a host of its own, called after MAST's. */
export function catalogsUrl({ base }: Pick<MastSite, 'base'>, path: string): string {
  return mastUrl({ base: base.replace('mast', 'catalogs.mast') }, path);
}
