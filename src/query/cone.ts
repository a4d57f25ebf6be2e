import * as z from 'zod/mini';
import { extra, maxrec, verbosity, version } from './constraints';
import { selection } from './selection';
import { servicesOf } from './service';
import { radius, target } from './target';

/** Rows of catalogues within a circle. */
export const coneQuery = z
  .strictObject({
    almagest: version,
    kind: z.literal('cone'),
    target,
    radius: radius.check(z.describe('Radius of the cone in degrees.')),
    services: servicesOf(['scs']),
    selection: z.exactOptional(selection),
    parameters: z.exactOptional(
      z
        .strictObject({ verb: verbosity, maxrec, extra })
        .check(z.describe('Parameters of Simple Cone Search beyond RA, DEC and SR.')),
    ),
  })
  .check(z.describe('Rows of catalogues near a target, from one or more services at once.'));
