import { bands } from '../../support/sky/bands';
import { objects } from '../../support/sky/objects';
import { lookOf } from '../../support/sky/looks';
import { hash } from '../../support/sky/random';
import { sourcesNear } from '../../support/sky/sources';
import type { SkyPlace } from '../../support/sky/tan';
import { inSdss } from '../sky/footprint';
import { fieldsAt } from './fields';

/** A row of a table, columns in lower case. */
export type Row = Readonly<Record<string, string | number | bigint>>;

/** A spectrum of a named object of the survey. */
export interface SdssSpectrum extends SkyPlace {
  readonly name: string;
  readonly plate: number;
  readonly mjd: number;
  readonly fiberid: number;
  readonly run2d: string;
  readonly redshift: number;
  readonly specobjid: bigint;
}

/** Every named object within the footprint has one, of either spectrograph by turns. */
export const sdssSpectra: readonly SdssSpectrum[] = objects.filter(inSdss).map((object, at) => {
  const plate = 751 + 13 * at;
  const mjd = 52251 + 100 * at;
  const fiberid = ((160 + 37 * at) % 640) + 1;
  const galaxy = /^(G|GiG|GiP|AGN|LIN|Sy\d|SBG|IG|H2G|QSO|BLL)$/.test(object.type);
  const redshift = galaxy ? Number((0.0005 + (hash(7, at) % 1000) / 50_000).toFixed(6)) : 0;
  return {
    ...{ name: object.name, ra: object.ra, dec: object.dec, plate, mjd, fiberid, redshift },
    run2d: at % 2 === 0 ? '26' : 'v5_13_2',
    specobjid:
      (BigInt(plate) << 50n) | (BigInt(fiberid) << 38n) | (BigInt(mjd - 50000) << 24n) | (26n << 10n),
  };
});

/** Rows of PhotoObjAll around a place: each object once for every field that shows it. */
export function photoRows(place: SkyPlace, radius: number): Row[] {
  const stars = sourcesNear(place, radius).map((source) => ({ ...source, type: source.radius > 0 ? 3 : 6 }));
  const named = objects
    .filter(
      ({ ra, dec }) => Math.abs(dec - place.dec) < radius + 0.01 && apart({ ra, dec }, place) < radius * 2,
    )
    .map(({ ra, dec, mag, name }) => ({ ra, dec, mag, colour: lookOf(name)?.colour ?? 0.3, type: 3 }));
  return [...named, ...stars].filter(inSdss).flatMap((source) =>
    fieldsAt(source).map((field, at): Row => {
      const number = hash(Math.round(source.ra * 3.6e6), Math.round(source.dec * 3.6e6)) % 1_000_000;
      const digits = (value: number, width: number) => String(value).padStart(width, '0');
      const mags = Object.fromEntries(
        (['u', 'g', 'r', 'i', 'z'] as const).flatMap((band) => {
          const mag = Number((source.mag + bands[band].slope * source.colour).toFixed(4));
          return [band, `psfmag_${band}`, `modelmag_${band}`].map((name) => [name, mag] as const);
        }),
      );
      const errors = Object.fromEntries(
        ['u', 'g', 'r', 'i', 'z'].map((band) => [`modelmagerr_${band}`, 0.02]),
      );
      return {
        objid: BigInt(
          `1237${digits(field.run, 4)}${field.camcol}${digits(field.field, 4)}${digits(number, 6)}`,
        ),
        ...{ ra: Number(source.ra.toFixed(9)), dec: Number(source.dec.toFixed(9)) },
        ...{
          run: field.run,
          rerun: field.rerun,
          camcol: field.camcol,
          field: field.field,
          obj: number % 1000,
        },
        ...{ type: source.type, mode: at === 0 ? 1 : 2, clean: 1, ...mags, ...errors },
      };
    }),
  );
}

function apart(a: SkyPlace, b: SkyPlace): number {
  const cos = Math.cos((b.dec * Math.PI) / 180);
  return Math.hypot((((((a.ra - b.ra) % 360) + 540) % 360) - 180) * cos, a.dec - b.dec);
}

let spectraRows: readonly Row[] | undefined;

/** Rows of SpecObjAll. */
export function specRows(): readonly Row[] {
  return (spectraRows ??= sdssSpectra.map((spectrum) => ({
    ...{ specobjid: spectrum.specobjid, plate: spectrum.plate, mjd: spectrum.mjd, fiberid: spectrum.fiberid },
    ...{ run2d: spectrum.run2d, ra: spectrum.ra, dec: spectrum.dec, z: spectrum.redshift, zerr: 0.00001 },
    ...{ zwarning: 0, class: spectrum.redshift > 0 ? 'GALAXY' : 'STAR', subclass: '', survey: 'sdss' },
    ...{ instrument: spectrum.run2d === '26' ? 'SDSS' : 'BOSS', bestobjid: bestObjectOf(spectrum) },
  })));
}

function bestObjectOf(place: SkyPlace): bigint {
  const near = photoRows(place, 0.001).filter(
    ({ ra, dec }) => apart({ ra: ra as number, dec: dec as number }, place) < 1e-6,
  );
  return (near[0]?.objid as bigint | undefined) ?? 0n;
}
