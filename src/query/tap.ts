import * as z from 'zod/mini';
import { extra, maxrec, version } from './constraints';
import { servicesOf } from './service';

/** ADQL for one or more TAP services. */
export const tapQuery = z
  .strictObject({
    almagest: version,
    kind: z.literal('tap'),
    adql: z.string().check(z.trim(), z.minLength(1), z.describe('The query in ADQL.')),
    mode: z.exactOptional(
      z.enum(['sync', 'async']).check(z.describe('Whether it runs as a job (async). Default: sync.')),
    ),
    services: servicesOf(['tap']),
    parameters: z.exactOptional(
      z.strictObject({ maxrec, extra }).check(z.describe('Parameters of TAP beyond the query.')),
    ),
  })
  .check(z.describe('A query in ADQL, to one or more TAP services.'));
