import type { HduSummary } from '../summary';
import { saysOfOther } from './companions';

/**
 * Tables that are what their file is about: light curves and target pixels (Kepler, TESS), event lists
 * (OGIP/94-003), spectra (JWST, SDSS, OGIP). Images beside them are apertures and exposure maps.
 */
const scienceTable =
  /^(LIGHT_?CURVES?|PIXELS|TARGETTABLES|(STD)?EVENTS|EVENT_?LIST|RATE|EXTRACT1D|SPEC1D|SPECTR(UM|A)|COADD)$/i;

/** Images that give places for the samples of others, or say which of them count. */
const helper =
  /^(\w+_)?((REST)?WAVE(LENGTHS?|LEN)?|LAMBDA|LOGLAM|APERTURE|COVERAGE|QUALITY|STDEV|RESOLUTION|IVAR|MASK|D2IMARR|WCSDVARR)$/i;

/**
 * The HDU to show first: an image named SCI, the primary's image, a table that light curves, events or
 * spectra are known to stand in, the first image that is no help to others, else any with data.
 */
export function firstHdu(hdus: readonly HduSummary[]): number {
  const filled = hdus.filter((hdu) => hdu.dataLength > 0 && hdu.axes.length > 0 && !hdu.axes.includes(0));
  const images = filled.filter((hdu) => hdu.kind === 'image');
  const first =
    images.find(({ name }) => name.toUpperCase() === 'SCI') ??
    images.find(({ index }) => index === 0) ??
    filled.find(({ kind, name }) => kind === 'table' && scienceTable.test(name)) ??
    images.find(({ name }) => !helper.test(name) && !saysOfOther(name)) ??
    // Where all images only help, what they help with is a table.
    filled.find(({ kind }) => kind === 'table' || kind === 'ascii-table') ??
    filled[0];
  return first?.index ?? 0;
}
