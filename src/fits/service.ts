import type { ByteSource } from '../base/byteSource';
import { AlmagestError } from '../base/errors';
import type { TileEngine } from './compress/image/engine';
import { FitsDocument } from './document';
import { headerView } from './header/cardView';
import { firstHdu } from './hdu/firstHdu';
import type { FitsImage } from './image/openImage';
import { pixelText, transformedText } from './image/pixelText';
import { bitNames, namesOfBits } from './quality/bitNames';
import { qualityPlaneOf } from './quality/qualityPlane';
import { planeSample } from './statistics/planeSample';
import { profileAlong } from './statistics/profile';
import { checkedRequest } from './statistics/request';
import { boxStatistics } from './statistics/statistics';
import { TableCalls } from './table/calls';
import type { FitsTable } from './table/fitsTable';
import { columnStats } from './table/stats/columnStats';
import type { ColumnStats } from './table/stats/stats';
import type {
  ColumnRef,
  FilterRef,
  PointsRef,
  PointsView,
  RowsRef,
  RowsView,
  Selection,
  SortRef,
  TableInfo,
} from './table/views';
import type { HduSummary } from './summary';
import type {
  HeaderView,
  LevelRef,
  OpenedFits,
  PixelRef,
  PixelValue,
  PlaneInfo,
  PlaneRef,
  PlaneSample,
  Profile,
  ProfileRef,
  ProgressRef,
  Statistics,
  StatisticsRef,
  Tile,
  TileRef,
} from './views';

/**
 * The calls a viewer makes about one file, over any source of bytes. The file is opened with the
 * first call; {@link FitsService.reopen} reads it anew after it has changed.
 */
export class FitsService {
  private document: Promise<FitsDocument> | null = null;
  private readonly tables = new TableCalls();
  private generation = 0;
  /** Calls under way for each document, so that none loses its source. */
  private readonly uses = new Map<Promise<FitsDocument>, Set<Promise<unknown>>>();

  /** How far tasks under way are. */
  private readonly parts = new Map<string, number>();

  /**
   * @param openSource opens the bytes; called again for each generation
   * @param engine see {@link FitsDocument.open}
   */
  constructor(
    private openSource: () => Promise<ByteSource>,
    private readonly engine?: TileEngine,
  ) {}

  /** @throws AlmagestError `malformed`, `unsupported`, `not-found`, `denied` */
  open = (_: null, signal?: AbortSignal): Promise<OpenedFits> => {
    const { generation } = this;
    return this.use(
      ({ summary }) => Promise.resolve({ summary, first: firstHdu(summary.hdus), generation }),
      signal,
    );
  };

  /** As {@link open}, when all of a file that is arriving has arrived: decompressed, or sent as a whole. */
  whole = async (_: null, signal?: AbortSignal): Promise<OpenedFits> => {
    await this.use((document) => document.whole(signal), signal);
    return this.open(null, signal);
  };

  /** Drops all that was read and opens the source again, or another one in its place. */
  reopen(openSource: (() => Promise<ByteSource>) | null, signal?: AbortSignal): Promise<OpenedFits> {
    this.openSource = openSource ?? this.openSource;
    this.release();
    this.generation++;
    return this.open(null, signal);
  }

  header = ({ hdu }: { hdu: number }, signal?: AbortSignal): Promise<HeaderView> =>
    this.use(async (document) => headerView(hdu, await document.originalHeader(hdu, signal)), signal);

  plane = (ref: PlaneRef, signal?: AbortSignal): Promise<PlaneInfo> =>
    this.use((document) => document.plane(ref, signal), signal);

  tile = (ref: TileRef, signal?: AbortSignal): Promise<Tile> =>
    this.use((document) => document.tile(ref, signal), signal);

  prepare = (ref: LevelRef, signal?: AbortSignal): Promise<null> =>
    this.use((document) => document.prepare(ref, signal).then(() => null), signal);

  pixel = (ref: PixelRef, signal?: AbortSignal): Promise<PixelValue> =>
    this.use(async (document) => {
      const plane = await document.layout(ref);
      const inside = [ref.x, ref.y].every(Number.isInteger) && ref.x >= 0 && ref.y >= 0;
      if (!inside || ref.x >= plane.width || ref.y >= plane.height) {
        const message = `HDU ${ref.hdu} has no pixel (${ref.x}, ${ref.y}).`;
        throw new AlmagestError({ kind: 'usage', message, where: { hdu: ref.hdu } });
      }
      const { xAxis, yAxis } = plane;
      const place = plane.place.map((at, axis) => (axis === xAxis ? ref.x : axis === yAxis ? ref.y : at));
      const value = await pixelText(await document.image(ref.hdu), place, signal);
      const transformed = transformedText(value, plane.image.scaling);
      const quality = await qualityAt(document, ref.hdu, place, signal);
      return {
        ...(transformed === null ? { text: value } : { text: transformed, untransformed: value }),
        ...(quality && { quality }),
      };
    }, signal);

  /** Statistics of an image or a box of it; {@link FitsService.progress} tells how far they are. */
  statistics = (ref: StatisticsRef, signal?: AbortSignal): Promise<Statistics> =>
    this.use(async (document) => {
      const image = plainly(await document.image(ref.hdu), ref.untransformed);
      const { box, wanted } = checkedRequest(ref, image.layout.axes);
      const { task } = ref;
      const tell = task === undefined ? undefined : (part: number) => void this.parts.set(task, part);
      try {
        return await boxStatistics(image, box, wanted, signal, tell);
      } finally {
        if (task !== undefined) this.parts.delete(task);
      }
    }, signal);

  /** Values of a plane by which its histogram can be drawn, and limits chosen. */
  sample = (ref: PlaneRef, signal?: AbortSignal): Promise<PlaneSample> =>
    this.use(
      async (document) =>
        planeSample(
          plainly(await document.image(ref.hdu), ref.untransformed),
          await document.layout(ref),
          signal,
        ),
      signal,
    );

  /** Work that another part of the core does on the open file. */
  withDocument = <T>(work: (document: FitsDocument) => Promise<T>, signal?: AbortSignal): Promise<T> =>
    this.use(work, signal);

  tableInfo = ({ hdu }: { hdu: number }, signal?: AbortSignal): Promise<TableInfo> =>
    this.use(async (document) => this.tables.info(await document.table(hdu)), signal);

  tableRows = (ref: RowsRef, signal?: AbortSignal): Promise<RowsView> =>
    this.use(async (document) => this.tables.rows(await document.table(ref.hdu), ref, signal), signal);

  tableSort = (ref: SortRef, signal?: AbortSignal): Promise<Selection> =>
    this.onTable(ref, signal, (table, tell) => this.tables.sort(table, ref, signal, tell));

  tableFilter = (ref: FilterRef, signal?: AbortSignal): Promise<Selection> =>
    this.onTable(ref, signal, (table, tell) => this.tables.filter(table, ref, signal, tell));

  tablePoints = (ref: PointsRef, signal?: AbortSignal): Promise<PointsView> =>
    this.use(async (document) => this.tables.points(await document.table(ref.hdu), ref, signal), signal);

  columnStats = (ref: ColumnRef, signal?: AbortSignal): Promise<ColumnStats> =>
    this.onTable(ref, signal, (table, tell) => columnStats(table, ref.column, signal, tell));

  /** Which part of a task is done, from 0 to 1; null where none of that name is under way. */
  progress = ({ task }: ProgressRef): Promise<number | null> => Promise.resolve(this.parts.get(task) ?? null);

  /** The values along one axis at one place. */
  profile = (ref: ProfileRef, signal?: AbortSignal): Promise<Profile> =>
    this.use(
      async (document) =>
        profileAlong(plainly(await document.image(ref.hdu), ref.untransformed), ref, signal),
      signal,
    );

  /** Closes the file when the calls under way are done. */
  close(): void {
    this.release();
  }

  /** Work on a table that {@link FitsService.progress} can be asked about. */
  private onTable<T>(
    { hdu, task }: { readonly hdu: number; readonly task?: string },
    signal: AbortSignal | undefined,
    work: (table: FitsTable, tell?: (part: number) => void) => Promise<T>,
  ): Promise<T> {
    return this.use(async (document) => {
      const table = await document.table(hdu);
      if (task === undefined) return work(table);
      try {
        return await work(table, (part) => void this.parts.set(task, part));
      } finally {
        this.parts.delete(task);
      }
    }, signal);
  }

  private async use<T>(work: (document: FitsDocument) => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (signal?.aborted) throw new AlmagestError({ kind: 'cancelled', message: 'Cancelled.' });
    this.document ??= this.openDocument();
    const { document } = this;
    const uses = this.uses.get(document) ?? new Set<Promise<unknown>>();
    this.uses.set(document, uses);
    const done = document.then(work);
    uses.add(done);
    try {
      return await done;
    } finally {
      uses.delete(done);
    }
  }

  private async openDocument(): Promise<FitsDocument> {
    const source = await this.openSource();
    try {
      return await FitsDocument.open(source, undefined, hasData, this.engine);
    } catch (error) {
      await source.close();
      throw error;
    }
  }

  private release(): void {
    const { document } = this;
    if (!document) return;
    this.document = null;
    const uses = this.uses.get(document) ?? new Set<Promise<unknown>>();
    this.uses.delete(document);
    void Promise.allSettled(uses)
      .then(() => document)
      .then((opened) => opened.close())
      .catch(() => undefined); // it never opened, or its source has gone already
  }
}

/** The flags of a pixel; null where the file has no quality plane for it, or it can't be read. */
async function qualityAt(
  document: FitsDocument,
  hdu: number,
  place: readonly number[],
  signal?: AbortSignal,
): Promise<PixelValue['quality'] | null> {
  const plane = qualityPlaneOf(document.summary.hdus, hdu);
  if (!plane) return null;
  try {
    const text = await pixelText(await document.image(plane.index), place, signal);
    if (!/^-?\d+$/.test(text)) return null;
    const names = bitNames(await document.header(plane.index, signal), await document.header(0, signal));
    return { hdu: plane.index, text, bits: namesOfBits(BigInt(text), names) };
  } catch {
    // The plane's own view says what is wrong with it.
    return null;
  }
}

/** An image without its own transform, where that is wanted. */
function plainly(image: FitsImage, untransformed = false): FitsImage {
  const { layout } = image;
  return untransformed
    ? { ...image, layout: { ...layout, scaling: { ...layout.scaling, asinh: null } } }
    : image;
}

/** Of a file that is arriving a first picture or table is shown before the rest is there. */
function hasData(hdus: readonly HduSummary[]): boolean {
  return hdus.some(({ dataLength }) => dataLength > 0);
}
