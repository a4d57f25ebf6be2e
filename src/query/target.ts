import * as z from 'zod/mini';

const position = z
  .strictObject({
    ra: z.number().check(z.gte(0), z.lt(360)).check(z.describe('ICRS right ascension in degrees.')),
    dec: z.number().check(z.gte(-90), z.lte(90)).check(z.describe('ICRS declination in degrees.')),
  })
  .check(z.describe('A place on the sky.'));

/** What is looked for. */
export const target = z
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

/** How far around the target. */
export const radius = z
  .number()
  .check(z.gt(0), z.lte(90))
  .check(z.describe('Half of the width of the field in degrees.'));

/** What a query looks for. */
export type QueryTarget = z.infer<typeof target>;
