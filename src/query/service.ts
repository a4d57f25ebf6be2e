import * as z from 'zod/mini';

/** The protocols of the IVOA that a service of a query may speak. */
export type VoProtocol = 'sia1' | 'sia2' | 'ssa' | 'scs' | 'tap';
/** How a service of a query is spoken to: by a protocol of the IVOA, or as an archive in its own way. */
export type Protocol = VoProtocol | 'archive';

/** What a service takes at most, as its registry record or the user says. */
export interface LimitsOfService {
  /** Radius of a search, degrees. */
  readonly maxRadius?: number;
  /** Width and height of a search, degrees. */
  readonly maxRegion?: readonly [width: number, height: number];
  readonly maxRecords?: number;
}

const positive = z.number().check(z.gt(0));

/** The same in files and settings. */
export const limitsOfService = z
  .strictObject({
    maxRadius: z.exactOptional(positive.check(z.describe('Largest radius of a search in degrees.'))),
    maxRegion: z.exactOptional(
      z.tuple([positive, positive]).check(z.describe('Largest width and height of a search in degrees.')),
    ),
    maxRecords: z.exactOptional(z.int().check(z.gt(0), z.describe('Most rows that it sends.'))),
  })
  .check(z.describe('What the service takes at most: more is refused before it is asked.'));

/** A service as a query names it, with its address. */
export interface QueryService<P extends Protocol = Protocol> {
  readonly protocol: P;
  /** Key of a built-in or configured service. */
  readonly id?: string;
  /** What people call it. */
  readonly name: string;
  readonly url: string;
  readonly limits?: LimitsOfService;
}

/** A service as a file may name it: by address, or by the key of one that is known. */
export interface ServiceReference<P extends Protocol = Protocol> {
  readonly protocol: P;
  readonly id?: string;
  readonly name?: string;
  readonly url?: string;
  readonly limits?: LimitsOfService;
}

/** The services of a query that speak one of `protocols`. */
export function servicesOf<P extends Protocol>(protocols: readonly [P, ...P[]]) {
  const service = z
    .strictObject({
      protocol: z.enum(protocols),
      id: z.exactOptional(
        z.string().check(z.minLength(1), z.describe('Key of a built-in or configured service.')),
      ),
      name: z.exactOptional(z.string().check(z.minLength(1), z.describe('What people call the service.'))),
      url: z.exactOptional(
        z.string().check(
          z.regex(/^https?:\/\/[^\s]+$/i, 'must be an http or https address'),
          z.refine((url) => URL.canParse(url), 'must be an http or https address'),
          z.describe('Base address.'),
        ),
      ),
      limits: z.exactOptional(limitsOfService),
    })
    .check(
      z.refine(({ id, url }) => id !== undefined || url !== undefined, {
        error: 'needs a url, or the id of a service that is known',
      }),
      z.describe('A service to ask: its address, or the id of a known one.'),
      z.meta({ anyOf: [{ required: ['url'] }, { required: ['id'] }] }),
    );
  return z.array(service).check(z.minLength(1), z.maxLength(1000));
}
