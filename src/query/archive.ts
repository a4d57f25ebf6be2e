import * as z from 'zod/mini';
import { version } from './constraints';
import { selection } from './selection';
import { servicesOf } from './service';
import { radius, target } from './target';

const text = z.string().check(z.trim(), z.minLength(1));
const single = z.union([text, z.number(), z.boolean()]);

/** What a parameter of an archive may be given. */
export const parameterValue = z.union([
  single,
  z.array(z.union([text, z.number()])).check(z.minLength(1), z.maxLength(1000)),
]);
export type ParameterValue = z.infer<typeof parameterValue>;

const id = z
  .string()
  .check(z.regex(/^[a-z][a-z0-9-]*$/, 'must be the id of an archive or of what it is asked'));

/**
 * A question to an archive in its own terms. What it can be asked, and with which parameters, the archive
 * itself describes (src/archives/archive.ts).
 */
export const archiveQuery = z
  .strictObject({
    almagest: version,
    kind: z.literal('archive'),
    archive: id.check(z.describe('The archive: `skyview`, `sdss`, `panstarrs`, `mast`, …')),
    ask: id.check(z.describe('What it is asked for, e.g. `images`, `spectra`.')),
    target: z.exactOptional(target),
    radius: z.exactOptional(radius),
    parameters: z.exactOptional(
      z
        .record(z.string().check(z.minLength(1)), parameterValue)
        .check(z.describe('Parameters as the archive describes them.')),
    ),
    selection: z.exactOptional(selection),
    services: z.exactOptional(servicesOf(['archive']).check(z.maxLength(1))),
  })
  .check(z.describe('A question to one archive in its own terms.'));
