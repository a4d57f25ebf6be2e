/** What a service says it does at most, in its registry record or its VOSI capabilities. */
export interface ServiceLimits {
  /** Radius of a search, degrees: maxSR, maxSearchRadius. */
  readonly maxRadius?: number;
  /** Width and height of a search, degrees: maxQueryRegionSize. */
  readonly maxRegion?: readonly [width: number, height: number];
  readonly maxRecords?: number;
  /** Pixels of an image along each axis. */
  readonly maxImageSize?: readonly [width: number, height: number];
  /** Degrees of an image along each axis. */
  readonly maxImageExtent?: readonly [width: number, height: number];
  /** Bytes. */
  readonly maxFileSize?: number;
}

/**
 * Limits from the elements of a capability, by their names or by the XPaths of RegTAP's rr.res_detail
 * (`maxSR`, `/capability/maxQueryRegionSize/long`): ConeSearch 1.0, SIA 1.0 and SSA 1.1 resource records.
 */
export function serviceLimits(details: Iterable<readonly [name: string, value: string]>): ServiceLimits {
  const values = new Map<string, number>();
  for (const [name, text] of details) {
    const value = Number(text);
    const path = name.toLowerCase().replace(/^\/?(?:capability\/)?/, '');
    if (text.trim() !== '' && Number.isFinite(value) && value > 0) values.set(path, value);
  }
  const one = (...paths: string[]) =>
    paths.map((path) => values.get(path)).find((value) => value !== undefined);
  const two = (path: string): readonly [number, number] | undefined => {
    const both = one(path, `${path}/size`);
    const [long, lat] = [one(`${path}/long`) ?? both, one(`${path}/lat`) ?? both];
    return long === undefined || lat === undefined ? undefined : [long, lat];
  };
  const limits = {
    maxRadius: one('maxsr', 'maxsearchradius'),
    maxRegion: two('maxqueryregionsize'),
    maxRecords: one('maxrecords', 'outputlimit/hard'),
    maxImageSize: two('maximagesize'),
    maxImageExtent: two('maximageextent'),
    maxFileSize: one('maxfilesize'),
  };
  // Absent members rather than undefined ones: limits are saved as JSON.
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
}
