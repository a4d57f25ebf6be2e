import * as z from 'zod/mini';
import { bandAndTime, extra, format, maxrec, oneOrMore, range, version, words } from './constraints';
import { selection } from './selection';
import { servicesOf } from './service';
import { radius, target } from './target';

const parameters = z
  .strictObject({
    format,
    targetName: words('TARGETNAME: what the service calls the target.'),
    targetClass: words('TARGETCLASS, e.g. `star`.'),
    specrp: range('SPECRP: spectral resolving power, e.g. `> 1000`.'),
    snr: range('SNR: signal to noise, e.g. `> 10`.'),
    redshift: range('REDSHIFT, e.g. `0.1..0.3`.'),
    aperture: range('APERTURE of the spectrograph in degrees.'),
    collection: oneOrMore('COLLECTION, as the service spells it.'),
    pubdid: words('PUBDID: the identifier of one spectrum.'),
    fluxcalib: words('FLUXCALIB: `any`, `absolute`, `relative`, `normalized`.'),
    wavecalib: words('WAVECALIB: `any`, `absolute`, `approximate`.'),
    top: z.exactOptional(z.int().check(z.gte(1), z.describe('TOP: only the best-ranked rows.'))),
    maxrec,
    extra,
  })
  .check(z.describe('Parameters of SSA beyond place, band and time.'));

/** Spectra of a place, or of a model: theoretical services take no place but parameters of their own. */
export const spectraQuery = z
  .strictObject({
    almagest: version,
    kind: z.literal('spectra'),
    target: z.exactOptional(target),
    radius: z.exactOptional(radius),
    ...bandAndTime,
    services: servicesOf(['ssa']),
    parameters: z.exactOptional(parameters),
    selection: z.exactOptional(selection),
  })
  .check(z.describe('Spectra near a target, from one or more services at once.'));
