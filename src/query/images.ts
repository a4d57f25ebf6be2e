import * as z from 'zod/mini';
import { bandAndTime, extra, maxrec, oneOrMore, range, verbosity, version, words } from './constraints';
import { selection } from './selection';
import { servicesOf } from './service';
import { radius, target } from './target';

const parameters = z
  .strictObject({
    format: oneOrMore('FORMAT, e.g. `image/fits` or `ALL`.'),
    intersect: z.exactOptional(
      z
        .enum(['COVERS', 'ENCLOSED', 'CENTER', 'OVERLAPS'])
        .check(z.describe('INTERSECT of SIA 1; services take OVERLAPS.')),
    ),
    verb: verbosity,
    pol: oneOrMore('POL of SIA 2: polarisation states, e.g. `I`.'),
    fov: range('FOV of SIA 2: width of the field, e.g. `0.1..1 deg`.'),
    spatres: range('SPATRES of SIA 2: resolution on the sky, e.g. `< 1 arcsec`.'),
    specrp: range('SPECRP of SIA 2: spectral resolving power, e.g. `> 1000`.'),
    exptime: range('EXPTIME of SIA 2: exposure time, e.g. `60..3600 s`.'),
    timeres: range('TIMERES of SIA 2: resolution in time, e.g. `< 10 s`.'),
    id: oneOrMore('ID of SIA 2: publisher dataset identifiers.'),
    collection: oneOrMore('COLLECTION of SIA 2, as the service spells it.'),
    facility: oneOrMore('FACILITY of SIA 2, as the service spells it.'),
    instrument: oneOrMore('INSTRUMENT of SIA 2, as the service spells it.'),
    dptype: oneOrMore('DPTYPE of SIA 2: `image`, `cube`.'),
    calib: range('CALIB of SIA 2: calibration levels, 0 to 4.'),
    targetName: oneOrMore('TARGET of SIA 2: the name under which it was observed.'),
    maxrec,
    extra,
  })
  .check(z.describe('Parameters of the protocol beyond place, band and time.'));

/** Images, of a place or by what else SIA 2 can ask for. */
export const imagesQuery = z
  .strictObject({
    almagest: version,
    kind: z.literal('images'),
    target: z.exactOptional(target),
    radius: z.exactOptional(radius),
    region: words(
      'A region for SIA 2 instead of target and radius: `CIRCLE …`, `RANGE …`, `POLYGON …`, ICRS degrees.',
    ),
    ...bandAndTime,
    services: servicesOf(['sia1', 'sia2']),
    parameters: z.exactOptional(parameters),
    selection: z.exactOptional(selection),
  })
  .check(
    z.refine(
      (query) => query.target !== undefined || query.services.every((one) => one.protocol === 'sia2'),
      {
        error: 'is missing: a SIA 1 service is asked about a place',
        path: ['target'],
      },
    ),
    z.refine((query) => query.target === undefined || query.radius !== undefined, {
      error: 'is missing',
      path: ['radius'],
    }),
    z.refine((query) => query.target === undefined || query.region === undefined, {
      error: 'stands instead of a target, not beside it',
      path: ['region'],
    }),
    z.describe('Images near a target, from one or more services at once.'),
    // The same for editors: whatever SIA 1 is asked has a place, and a place has a radius.
    z.meta({
      if: {
        properties: {
          services: { contains: { properties: { protocol: { const: 'sia1' } }, required: ['protocol'] } },
        },
        required: ['services'],
      },
      then: { required: ['target'] },
      dependencies: { target: ['radius'] },
      not: { required: ['target', 'region'] },
    }),
  );
