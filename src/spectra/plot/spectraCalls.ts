import { LRUCache } from 'lru-cache';
import type { FitsDocument } from '../../fits/document';
import { bitsOf } from '../bits/maskBit';
import { recogniseFits } from '../openFitsSpectra';
import { csvWriter } from '../../base/text/csvWriter';
import { recordTable } from '../recordTable';
import type { SpectralFile, SpectralRecord } from '../spectralFile';
import { axisIn, unitsOf } from './axisUnits';
import { envelopeOf, lowerBound } from './envelope';
import { ordered, type Ordered } from './ordered';
import { lineOf } from './measure';
import { continuumOf, treated } from './treatment';
import { fluxUnitsOf, isMagnitude } from './fluxUnits';
import { continuumDefaults } from '../../analysis/spectrum/continuum';
import type {
  CurveView,
  EntriesRef,
  EntriesView,
  Envelope,
  EnvelopeRef,
  SampleView,
  ColumnChoice,
  SeriesView,
  SpectraRef,
  SpectraView,
  LineRef,
  LineView,
  SeriesInUnits,
  SeriesRef,
} from './views';
import { AlmagestError } from '../../base/errors';

/** Ways in which a file is read: as recognised, and by columns that were tried. */
const mostReadings = 10;
/** Samples of series that are kept. */
const keptSamples = 20_000_000;
/** Points of a smooth curve. */
const mostCurve = 2000;
/** Entries that are listed at once. */
const mostEntries = 1000;

/** What a plot asks about the spectra and light curves of one file; what was read of it is kept. */
export class SpectraCalls {
  private readonly files = new WeakMap<FitsDocument, LRUCache<string, Promise<SpectralFile | null>>>();
  private readonly records = new LRUCache<string, SpectralRecord>({
    maxSize: keptSamples,
    sizeCalculation: ({ axis }) => axis.values.length + 1,
  });
  private readonly orders = new LRUCache<string, Ordered>({
    maxSize: keptSamples,
    sizeCalculation: ({ x }) => x.length + 1,
  });
  private last: FitsDocument | null = null;

  /** @throws AlmagestError of chosen columns: `not-found`, `usage` where they don't fit together */
  async spectra(
    document: FitsDocument,
    { chosen }: SpectraRef,
    signal?: AbortSignal,
  ): Promise<SpectraView | null> {
    const file = await this.file(document, chosen, signal);
    if (!file) return null;
    const { recognition, kind, shape, count, first, notes } = file;
    const hdus = new Set<number>();
    for (let index = 0; index < Math.min(count, mostEntries); index++) {
      const { hdu } = file.entry(index);
      if (hdu !== null) hdus.add(hdu);
    }
    return { recognition, kind, shape, count, first, hdus: [...hdus], notes };
  }

  async entries(document: FitsDocument, { first, count, chosen }: EntriesRef): Promise<EntriesView> {
    const file = await this.file(document, chosen);
    if (!file) return [];
    const from = Math.max(0, Math.min(Math.trunc(first) || 0, file.count));
    const length = Math.max(0, Math.min(Math.trunc(count) || 0, file.count - from, mostEntries));
    return Array.from({ length }, (_, at) => file.entry(from + at));
  }

  async series(document: FitsDocument, ref: SeriesInUnits, signal?: AbortSignal): Promise<SeriesView> {
    const { index, unit, fluxUnit } = ref;
    const record = await this.record(document, ref, signal);
    const { axis, flux, uncertainty, mask, others, place, notes } = record;
    const { x } = await this.order(document, ref, signal);
    const shown = axisIn(record, unit);
    const units = fluxUnitsOf(record);
    const fluxShown = fluxUnit !== undefined && units.includes(fluxUnit) ? fluxUnit : flux.unit;
    const isTime = axis.quantity === 'time';
    return {
      index,
      kind: record.kind,
      name: record.name,
      length: axis.values.length,
      axis: {
        name: axis.name,
        unit: shown.unit,
        units: unitsOf(record),
        quantity: shown.quantity,
        medium: !isTime && axis.quantity === 'wavelength' ? axis.medium : null,
        frame: isTime ? axis.reference : axis.frame,
        label: isTime ? axis.label : null,
        scale: isTime ? axis.scale : null,
        zero: isTime ? axis.zero : null,
        range: [x[0] ?? 0, x.at(-1) ?? 0],
      },
      flux: { name: flux.name, unit: fluxShown, units, downwards: isMagnitude(fluxShown) },
      others: others.map(({ name }) => name),
      uncertainty: uncertainty?.name ?? null,
      mask: mask?.name ?? null,
      bad: mask ? mask.bad.reduce((sum, one) => sum + one, 0) : 0,
      hdu: place.hdu,
      notes,
    };
  }

  async envelope(document: FitsDocument, ref: EnvelopeRef, signal?: AbortSignal): Promise<Envelope> {
    return envelopeOf(await this.order(document, ref, signal), ref.range, ref.columns);
  }

  /** The sample next to `x`; null where there are none. */
  async sample(
    document: FitsDocument,
    { x, ...ref }: SeriesRef & { readonly x: number },
    signal?: AbortSignal,
  ): Promise<SampleView | null> {
    const record = await this.record(document, ref, signal);
    const order = await this.order(document, ref, signal);
    const after = lowerBound(order.x, x);
    const nearest =
      after > 0 && (after >= order.x.length || x - order.x[after - 1]! < order.x[after]! - x)
        ? after - 1
        : after;
    if (nearest >= order.x.length) return null;
    const at = order.from?.[nearest] ?? nearest;
    const sigma = order.sigma?.[nearest] ?? NaN;
    const { mask } = record;
    return {
      at,
      x: order.x[nearest]!,
      y: order.y[nearest]!,
      sigma: Number.isFinite(sigma) ? sigma : null,
      bad: order.bad?.[nearest] === 1,
      gathered: order.gathered === true,
      flags:
        mask?.flags && !order.gathered
          ? bitsOf(mask.flags[at] ?? 0, mask.bits).map(({ name, meaning }) => ({ name, meaning }))
          : [],
    };
  }

  async line(document: FitsDocument, ref: LineRef, signal?: AbortSignal): Promise<LineView> {
    return lineOf(await this.order(document, ref, signal), ref.range);
  }

  /** The continuum of a series, at so many of its samples as a screen can show. */
  async continuum(document: FitsDocument, ref: SeriesRef, signal?: AbortSignal): Promise<CurveView> {
    const order = await this.order(document, { ...ref, smooth: undefined, continuum: undefined }, signal);
    const values = continuumOf(order, ref.continuum?.degree ?? continuumDefaults.degree);
    const step = Math.max(1, Math.floor(order.x.length / mostCurve));
    const chosen = (array: Float64Array) => array.filter((_, at) => at % step === 0).buffer;
    return { x: chosen(order.x), y: chosen(values) };
  }

  /** One series as CSV. */
  async csv(
    document: FitsDocument,
    ref: SpectraRef & { readonly index: number },
    signal?: AbortSignal,
  ): Promise<string> {
    const table = recordTable(await this.record(document, ref, signal));
    const writer = csvWriter(table.columns);
    return writer.head() + writer.rows(table);
  }

  private async file(
    document: FitsDocument,
    chosen: ColumnChoice | undefined,
    signal?: AbortSignal,
  ): Promise<SpectralFile | null> {
    if (document !== this.last) {
      this.records.clear();
      this.orders.clear();
      this.last = document;
    }
    let files = this.files.get(document);
    if (!files) {
      files = new LRUCache({ max: mostReadings });
      this.files.set(document, files);
    }
    const key = JSON.stringify(chosen ?? null);
    let file = files.get(key);
    if (!file) {
      const options = chosen ? { hdu: chosen.hdu, columns: chosen } : {};
      file = document.whole(signal).then(() => recogniseFits(document, options, signal));
      files.set(key, file);
      file.catch(() => files.delete(key));
    }
    return file;
  }

  private async record(
    document: FitsDocument,
    { index, chosen }: SpectraRef & { readonly index: number },
    signal?: AbortSignal,
  ): Promise<SpectralRecord> {
    const file = await this.file(document, chosen, signal);
    if (!file)
      throw new AlmagestError({ kind: 'not-found', message: 'The file has no spectrum or light curve.' });
    const key = JSON.stringify([index, chosen]);
    const known = this.records.get(key);
    if (known) return known;
    const record = await file.read(index, signal);
    this.records.set(key, record);
    return record;
  }

  private async order(
    document: FitsDocument,
    { index, chosen, other, unit, fluxUnit, smooth, fold, gather, continuum }: SeriesRef,
    signal?: AbortSignal,
  ): Promise<Ordered> {
    const record = await this.record(document, { index, chosen }, signal);
    const key = JSON.stringify([index, chosen, other, unit, fluxUnit, smooth, fold, gather, continuum]);
    const known = this.orders.get(key);
    if (known) return known;
    const order = treated(ordered(record, other, unit, fluxUnit), { smooth, fold, gather, continuum });
    this.orders.set(key, order);
    return order;
  }
}
