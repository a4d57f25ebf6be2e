import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';
import type { CutColumn, EventPicture, EventRanges, FitsHostApi } from '../../messages';
import { Disposable } from '../common/disposable';
import { FileMemory } from './fileMemory';
import { IdleWorker } from './idleWorker';
import type { FitsWorkers } from './workers';

type Cut = readonly [low: number, high: number];

/** The events that a picture was counted of. */
export interface EventSource {
  readonly uri: vscode.Uri;
  readonly hdu: number;
  readonly binning: number;
  readonly energy: Cut | null;
  readonly time: Cut | null;
}

/** Pictures of events that were made here: which events they are of, so that others can be chosen. */
export class EventPictures extends Disposable {
  private readonly sources = new Map<string, IdleWorker>();
  private readonly ranges = new Map<string, Promise<EventRanges>>();
  /** One picture is written after the other. */
  private writing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly workers: FitsWorkers,
    private readonly memory: vscode.Memento,
  ) {
    super();
    this.register(new vscode.Disposable(() => this.sources.forEach((worker) => worker.dispose())));
  }

  async remember(picture: vscode.Uri, { uri, ...source }: EventSource): Promise<void> {
    await this.kept(picture).keep({ ...source, uri: uri.toString() });
  }

  /** What the page of an editor asks for. */
  host(picture: vscode.Uri): Pick<FitsHostApi, 'eventPicture' | 'cutEvents'> {
    return {
      eventPicture: () => this.about(picture),
      cutEvents: ({ energy, time }) => {
        const done = this.writing.then(() => this.cut(picture, cutOf(energy), cutOf(time)));
        this.writing = done.catch(() => undefined);
        return done;
      },
    };
  }

  private async about(picture: vscode.Uri): Promise<EventPicture | null> {
    const source = this.sourceOf(picture);
    if (!source) return null;
    const ranges = await this.rangesOf(source);
    const column = (which: 'energy' | 'time'): CutColumn | null => {
      const known = ranges[which];
      return known && { ...known, cut: source[which] };
    };
    return { energy: column('energy'), time: column('time') };
  }

  private async cut(picture: vscode.Uri, energy: Cut | null, time: Cut | null) {
    const source = this.sourceOf(picture);
    if (!source)
      throw new AlmagestError({ kind: 'not-found', message: vscode.l10n.t('This is no picture of events.') });
    const { hdu, binning } = source;
    const cuts = { binning, energy: energy ?? undefined, time: time ?? undefined };
    const file = picture.fsPath;
    const counted = await this.worker(source.uri).use((fits) => fits.eventImage({ hdu, file, ...cuts }));
    await this.remember(picture, { ...source, energy, time });
    return counted;
  }

  private rangesOf({ uri, hdu }: EventSource): Promise<EventRanges> {
    const key = `${uri.toString()} ${hdu}`;
    const known = this.ranges.get(key) ?? this.worker(uri).use((fits) => fits.eventRanges({ hdu }));
    this.ranges.set(key, known);
    known.catch(() => this.ranges.delete(key));
    return known;
  }

  private worker(uri: vscode.Uri): IdleWorker {
    const known = this.sources.get(uri.toString()) ?? new IdleWorker(() => this.workers.open(uri));
    this.sources.set(uri.toString(), known);
    return known;
  }

  private sourceOf(picture: vscode.Uri): EventSource | null {
    const { uri, hdu, binning, energy, time } = this.kept(picture).value as Readonly<Record<string, unknown>>;
    if (typeof uri !== 'string' || typeof hdu !== 'number' || typeof binning !== 'number') return null;
    return { uri: vscode.Uri.parse(uri, true), hdu, binning, energy: cutOf(energy), time: cutOf(time) };
  }

  private kept(picture: vscode.Uri): FileMemory {
    return new FileMemory('almagest.fits.events', picture, this.memory);
  }
}

/** A range as a page or an earlier window told it; null where it is none, which is all. */
function cutOf(value: unknown): Cut | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [low, high] = value as unknown[];
  return typeof low === 'number' && typeof high === 'number' && low < high ? [low, high] : null;
}
