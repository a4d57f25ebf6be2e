import * as z from 'zod/mini';
import { AlmagestError } from '../base/errors';
import { describeIssue } from './issue';

const position = z
  .strictObject({
    ra: z.number().check(z.gte(0), z.lt(360)).check(z.describe('ICRS right ascension in degrees.')),
    dec: z.number().check(z.gte(-90), z.lte(90)).check(z.describe('ICRS declination in degrees.')),
  })
  .check(z.describe('A place on the sky.'));

const target = z
  .strictObject({
    name: z.exactOptional(
      z
        .string()
        .check(z.trim(), z.minLength(1), z.describe('Name as typed, resolved when there is no position.')),
    ),
    position: z.exactOptional(position),
    properMotion: z.exactOptional(
      z
        .strictObject({ ra: z.number(), dec: z.number() })
        .check(z.describe('Proper motion in mas/yr, that in right ascension times cos(dec).')),
    ),
  })
  .check(
    z.refine((value) => value.name !== undefined || value.position !== undefined, {
      error: 'needs a name or a position',
    }),
    z.describe('What is looked for: a name, a position, or both.'),
    z.meta({ anyOf: [{ required: ['name'] }, { required: ['position'] }] }),
  );

const serviceUrl = z
  .string()
  .check(z.regex(/^https?:\/\/[^\s]+$/i, 'must be an http or https address'), z.describe('Base address.'));

const sia1Service = z
  .strictObject({
    protocol: z.literal('sia1'),
    id: z.exactOptional(
      z.string().check(z.minLength(1), z.describe('Key of a built-in or configured service.')),
    ),
    name: z.string().check(z.minLength(1), z.describe('What people call the service.')),
    url: serviceUrl,
  })
  .check(z.describe('A service that speaks Simple Image Access 1.'));

const sia1Parameters = z
  .strictObject({
    format: z.exactOptional(
      z.string().check(z.minLength(1), z.describe('FORMAT, e.g. `image/fits` or `ALL`.')),
    ),
    intersect: z.exactOptional(
      z
        .enum(['COVERS', 'ENCLOSED', 'CENTER', 'OVERLAPS'])
        .check(z.describe('INTERSECT; services take OVERLAPS.')),
    ),
    verb: z.exactOptional(
      z.int().check(z.gte(0), z.lte(3), z.describe('VERB: how many columns are wanted.')),
    ),
    extra: z.exactOptional(
      z
        .record(z.string().check(z.minLength(1)), z.string())
        .check(z.describe('Parameters of the service itself, sent as they are.')),
    ),
  })
  .check(z.describe('Parameters of SIA 1 beyond POS and SIZE.'));

const imagesQuery = z
  .strictObject({
    almagest: z.literal(1).check(z.describe('Version of this format.')),
    kind: z.literal('images'),
    target,
    radius: z
      .number()
      .check(z.gt(0), z.lte(90))
      .check(z.describe('Half of the width of the field in degrees.')),
    services: z.array(sia1Service).check(z.minLength(1), z.maxLength(1000)),
    parameters: z.exactOptional(sia1Parameters),
  })
  .check(z.describe('Images near a target, from one or more services at once.'));

/** The schema from which the types, the validation and the JSON schema of a query come. */
export const querySchema = z.discriminatedUnion('kind', [imagesQuery]).check(
  z.meta({
    title: 'Almagest query',
    description: 'A question to sky archives, as saved by Almagest: what, where, and whom to ask.',
  }),
);

/** A question to archives as plain data: forms build it, trees show it, files save it, a search runs it. */
export type Query = z.infer<typeof querySchema>;
/** Images near a target. */
export type ImagesQuery = z.infer<typeof imagesQuery>;
/** What a query looks for. */
export type QueryTarget = z.infer<typeof target>;
/** A service as a query names it. */
export type QueryService = z.infer<typeof sia1Service>;

/**
 * A query from untrusted data, e.g. a parsed JSON file.
 * @throws AlmagestError `unsupported` for another version of the format, `malformed` naming the path
 *   of everything that is wrong.
 */
export function parseQuery(data: unknown, source?: string): Query {
  const where = source === undefined ? {} : { where: { source } };
  const what = source === undefined ? 'The query' : `The query in ${source}`;
  const version = (data as { almagest?: unknown } | null | undefined)?.almagest;
  if (typeof version === 'number' && version !== 1) {
    throw new AlmagestError({
      kind: 'unsupported',
      message: `${what} has version ${version} of the format; this Almagest reads version 1.`,
      ...where,
    });
  }
  const result = querySchema.safeParse(data, { reportInput: true });
  if (result.success) return result.data;
  const faults = result.error.issues.map(describeIssue);
  throw new AlmagestError({
    kind: 'malformed',
    message: `${what} is not valid: ${faults.slice(0, 5).join('; ')}${faults.length > 5 ? '; …' : ''}.`,
    ...where,
  });
}
