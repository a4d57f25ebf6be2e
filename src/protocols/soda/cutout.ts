import type { ServiceDescriptor } from '../../votable/serviceDescriptor';
import { serviceCall, type CallContext, type ServiceCall } from '../datalink/serviceCall';
import { parseBand } from '../inputs/band';
import type { Interval } from '../inputs/interval';
import { refuse } from '../inputs/refuse';
import { daliShapes, readRegion } from '../inputs/regions';
import { parseTime } from '../inputs/time';
import type { SkyRegion } from '../region/region';
import { checkWithin } from './domain';

/** What is to be cut out of a dataset (SODA 1.0 §3.3); what is left out stays whole. */
export interface Cutout {
  /** A region, or one as people write it: `CIRCLE ra dec r`, `POLYGON …`, `RANGE …`, `BOX …` in degrees. */
  readonly region?: SkyRegion | string | undefined;
  /** Bands with their units, or metres. */
  readonly band?: Interval | string | undefined;
  /** Dates, or MJD. */
  readonly time?: Interval | string | undefined;
  readonly pol?: string | readonly string[] | undefined;
  /** Other parameters of the service, e.g. `FORMAT`. */
  readonly extra?: Readonly<Record<string, string>> | undefined;
}

/** Whether a descriptor is that of a SODA service that answers at once. */
export function isSodaSync({ standardId }: ServiceDescriptor): boolean {
  return /^ivo:\/\/ivoa\.net\/std\/soda#sync/i.test(standardId ?? '');
}

/**
 * The request for a cutout, in the parameters that the service has: CIRCLE or POLYGON where it knows them, else
 * POS, else intervals of RA and DEC. What lies outside of what the descriptor says there is, is refused.
 * @throws AlmagestError `usage` naming the parameter, and what there is
 */
export function cutoutRequest(
  descriptor: ServiceDescriptor,
  { region, band, time, pol, extra }: Cutout,
  context: CallContext,
): ServiceCall {
  const values: Record<string, string | readonly string[]> = { ...extra };
  const has = (name: string) => descriptor.inputs.some((input) => input.name.toUpperCase() === name);
  const need = (name: string) => {
    if (!has(name)) throw refuse(name, 'is nothing that this service cuts by');
    return name;
  };
  if (region !== undefined) {
    const read = typeof region === 'string' ? readRegion(region) : region;
    checkWithin(descriptor, read);
    Object.assign(values, regionValues(read, has));
  }
  if (band !== undefined)
    values[need('BAND')] = intervalText(typeof band === 'string' ? parseBand(band) : band);
  if (time !== undefined)
    values[need('TIME')] = intervalText(typeof time === 'string' ? parseTime(time) : time);
  if (pol !== undefined) values[need('POL')] = pol;
  if (Object.keys(values).length === 0) throw refuse('The cutout', 'says nothing of what is to be cut out');
  return serviceCall(descriptor, values, context);
}

function regionValues(region: SkyRegion, has: (name: string) => boolean): Record<string, string> {
  const shapes = daliShapes(region);
  const [shape = '', ...more] = shapes;
  if (more.length > 0) throw refuse('POS', 'is of several pieces: cut them out one by one');
  const [kind = '', ...numbers] = shape.split(' ');
  if (kind !== 'RANGE' && has(kind)) return { [kind]: numbers.join(' ') };
  if (has('POS')) return { POS: shape };
  if (kind === 'RANGE' && has('RA') && has('DEC')) {
    return { RA: numbers.slice(0, 2).join(' '), DEC: numbers.slice(2).join(' ') };
  }
  const known = ['CIRCLE', 'POLYGON', 'POS', 'RA', 'DEC'].filter(has);
  throw refuse(
    kind,
    `is no shape that this service cuts by${known.length > 0 ? `; it has ${known.join(', ')}` : ''}`,
  );
}

function intervalText({ low, high }: Interval): string {
  const text = (value: number) =>
    Number.isFinite(value) ? String(Number(value.toPrecision(15))) : value < 0 ? '-Inf' : '+Inf';
  if (!(low <= high)) throw refuse('The interval', `${low} to ${high} has its larger end first`);
  return `${text(low)} ${text(high)}`;
}
