import type { ServiceCheck } from '../archive';
import { archives } from '../archives';

/** Where M 51 is. */
const m51 = { ra: 202.469575, dec: 47.195258 };
const vega = { ra: 279.234735, dec: 38.783689 };

const records =
  (atLeast: number): ServiceCheck['judge'] =>
  ({ records, table }) => {
    const count = Math.max(records.length, table.nrows);
    return count >= atLeast ? null : `${count} rows came, at least ${atLeast} are known to be there`;
  };
const adql = (text: string): ServiceCheck => ({
  query: { ask: 'adql', parameters: { adql: text } },
  judge: ({ table }) => (table.nrows === 1 ? null : `${table.nrows} rows came, one was asked for`),
});

/** One question with a known answer for each archive that brings none of its own. */
const questions: Readonly<Record<string, ServiceCheck>> = {
  skyview: {
    query: { ask: 'images', position: m51, radius: 0.05, parameters: { survey: 'DSS2 Red', pixels: '50' } },
    judge: records(1),
  },
  sdss: {
    query: { ask: 'images', position: m51, parameters: { bands: 'r' } },
    judge: records(1),
  },
  panstarrs: {
    query: { ask: 'cutouts', position: m51, parameters: { filters: 'g', pixels: 20 } },
    judge: records(1),
  },
  hips2fits: {
    query: { ask: 'images', position: m51, radius: 0.05, parameters: { hips: 'CDS/P/DSS2/red', width: 50 } },
    judge: records(1),
  },
  vizier: {
    query: {
      ask: 'rows',
      position: vega,
      radius: 0.02,
      parameters: { table: 'I/239/hip_main', ra: 'RAICRS', dec: 'DEICRS' },
    },
    judge: records(1),
  },
  simbad: { query: { ask: 'rows', position: m51, radius: 0.01 }, judge: records(1) },
  eso: adql('SELECT TOP 1 dp_id FROM ivoa.ObsCore'),
  irsa: adql('SELECT TOP 1 ra FROM fp_psc'),
  heasarc: adql('SELECT TOP 1 name FROM xmmmaster'),
  cadc: adql('SELECT TOP 1 obs_id FROM ivoa.ObsCore'),
  noirlab: adql('SELECT TOP 1 ra FROM nsc_dr2.object'),
  esa: {
    query: { ask: 'gaia-adql', parameters: { adql: 'SELECT TOP 1 source_id FROM gaiadr3.gaia_source' } },
    judge: records(1),
  },
};

/** Archives whose images are fetched too: they say nothing before. */
export const fetched = new Set(['skyview', 'hips2fits', 'panstarrs', 'sdss']);

/** Every archive with its question. */
export function checkable() {
  return archives.flatMap((archive) => {
    const check = archive.check ?? questions[archive.id];
    return check ? [{ archive, check }] : [];
  });
}
