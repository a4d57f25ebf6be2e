import { LRUCache } from 'lru-cache';
import PQueue from 'p-queue';
import type { ByteSource } from '../base/byteSource';
import { AlmagestError, type Fault } from '../base/errors';
import { InlineEngine, type TileEngine } from './compress/image/engine';
import { originalHeader } from './compress/originalHeader';
import { Header } from './header/header';
import { readSummary } from './hdu/readSummary';
import { openImage, type FitsImage } from './image/openImage';
import { damagedOn } from './image/damaged';
import { planeOf, type Plane } from './image/plane';
import { samplePlane } from './image/sample';
import { SampleMemory } from './image/reduce';
import { bandOf, decodeBand, reductionOf, type TileSamples } from './image/tileBand';
import { median, zscale } from './image/zscale';
import { inherits, withInherited } from './inherited';
import { tilesOf } from './levels';
import { SharedWork } from './sharedWork';
import type { FitsSummary, HduSummary } from './summary';
import type { FitsTable } from './table/fitsTable';
import { openTable } from './table/openTable';
import { tileEdge, type LevelRef, type PlaneInfo, type PlaneRef, type Tile, type TileRef } from './views';

/** Reduced tiles kept, in bytes of samples: a 4K screen's worth. */
const tileCacheBytes = 32 << 20;
const maximalLevel = 48;

/** An open FITS file: its HDUs, headers, planes and tiles. Its memory does not grow with the file. */
export class FitsDocument {
  /** One at a time, so that memory is bounded and the first one asked for comes first. */
  private readonly decoding = new PQueue({ concurrency: 1 });
  private readonly images = new Map<number, Promise<FitsImage>>();
  private readonly tables = new Map<number, Promise<FitsTable>>();
  private readonly planes = new LRUCache<string, PlaneInfo>({ max: 1000 });
  private readonly tiles = new LRUCache<string, TileSamples>({
    maxSize: tileCacheBytes,
    sizeCalculation: (tile) => tile.samples.byteLength + 1,
  });
  private readonly planeWork = new SharedWork<PlaneInfo>();
  /** Of tiles on the way, which come one after another. */
  private readonly memory = new SampleMemory();
  private readonly bandWork = new SharedWork<TileSamples[]>();

  private constructor(
    readonly source: ByteSource,
    private known: FitsSummary,
    private readonly engine: TileEngine,
  ) {}

  /**
   * @param enough of a file that is arriving, the HDUs to wait for; all of them where it is left out
   * @param engine decodes the tiles of compressed images; plain JavaScript, here, where it is left out
   * @throws AlmagestError where the bytes are no FITS file; the source is the caller's to close
   */
  static async open(
    source: ByteSource,
    signal?: AbortSignal,
    enough?: (hdus: readonly HduSummary[]) => boolean,
    engine: TileEngine = new InlineEngine(),
  ): Promise<FitsDocument> {
    return new FitsDocument(source, await readSummary(source, signal, enough), engine);
  }

  get summary(): FitsSummary {
    return this.known;
  }

  /** Waits until all of the file has arrived; `summary` is complete then. */
  async whole(signal?: AbortSignal): Promise<void> {
    if (!this.known.complete) this.known = await readSummary(this.source, signal);
  }

  /** @throws AlmagestError `not-found` where the file has no such HDU */
  async header(hdu: number, signal?: AbortSignal): Promise<Header> {
    const { headerOffset, dataOffset } = this.hdu(hdu);
    const bytes = await this.source.read(headerOffset, dataOffset - headerOffset, signal);
    return Header.parse(bytes.subarray(0, bytes.length - (bytes.length % 80)), headerOffset);
  }

  /** As {@link header}, of a compressed image or table as it was before. */
  async originalHeader(hdu: number, signal?: AbortSignal): Promise<Header> {
    return originalHeader(await this.header(hdu, signal));
  }

  /** As {@link header}, with the primary's cards that it inherits (INHERIT = T) after its own. */
  async inheritedHeader(hdu: number, signal?: AbortSignal): Promise<Header> {
    const own = await this.header(hdu, signal);
    return hdu > 0 && inherits(own) ? withInherited(own, await this.header(0, signal)) : own;
  }

  /** @throws AlmagestError `not-found`; `unsupported` where the HDU holds no image that can be decoded */
  image(hdu: number): Promise<FitsImage> {
    let image = this.images.get(hdu);
    if (!image) {
      image = this.header(hdu).then((header) => openImage(this.source, this.hdu(hdu), header, this.engine));
      this.images.set(hdu, image);
      image.catch(() => this.images.delete(hdu)); // what failed may be read another time
    }
    return image;
  }

  /** @throws AlmagestError `not-found`; `unsupported` where the HDU holds no table */
  table(hdu: number): Promise<FitsTable> {
    let table = this.tables.get(hdu);
    if (!table) {
      table = this.header(hdu).then((header) => openTable(this.source, this.hdu(hdu), header));
      this.tables.set(hdu, table);
      table.catch(() => this.tables.delete(hdu));
    }
    return table;
  }

  /** @throws AlmagestError `usage` where the image has no such plane, and as {@link image} */
  async layout(ref: PlaneRef): Promise<Plane> {
    return planeOf((await this.image(ref.hdu)).layout, ref, this.source.name);
  }

  /** Size, unit, offset and display limits of a plane. */
  async plane(ref: PlaneRef, signal?: AbortSignal): Promise<PlaneInfo> {
    const plane = await this.layout(ref);
    const { reader } = await this.image(ref.hdu);
    const key = keyOf(ref);
    return (
      this.planes.get(key) ??
      this.planeWork.do(
        key,
        async (stop) => {
          const values = await this.decoding.add(() => samplePlane(reader, plane, stop), {
            signal: stop,
          });
          const info = this.describe(plane, reader.faults, values);
          this.planes.set(key, info);
          return info;
        },
        signal,
      )
    );
  }

  /**
   * One tile of a plane.
   * @throws AlmagestError `usage` where the reduced plane has no such tile
   */
  async tile(ref: TileRef, signal?: AbortSignal): Promise<Tile> {
    const { width, height, samples } = await this.samples(ref, signal);
    // A copy, because an answer's memory goes away with it.
    const tile = { width, height, data: samples.slice().buffer };
    const { reader } = await this.image(ref.hdu);
    const blocks = reader.damaged;
    if (blocks.length === 0) return tile;
    const step = 2 ** ref.level;
    const [left, bottom] = [ref.x * tileEdge * step, ref.y * tileEdge * step];
    const within = { left, bottom, right: left + width * step, top: bottom + height * step };
    const damaged = damagedOn(await this.layout(ref), blocks, within);
    return damaged.length === 0 ? tile : { ...tile, damaged };
  }

  /** Makes all tiles of a level, if the cache can hold them, so that each is there when it is asked for. */
  async prepare(ref: LevelRef, signal?: AbortSignal): Promise<void> {
    const { width, height } = await this.layout(ref);
    if ((width / 2 ** ref.level) * (height / 2 ** ref.level) * 4 > tileCacheBytes / 2) return;
    for (const tile of tilesOf(ref, { width, height })) await this.samples(tile, signal);
  }

  /** Waits for what is being read, then closes the source. */
  async close(): Promise<void> {
    await this.decoding.onIdle();
    this.tiles.clear();
    await this.source.close();
  }

  private async samples(ref: TileRef, signal?: AbortSignal): Promise<TileSamples> {
    const { offset } = await this.plane(ref, signal);
    const plane = await this.layout(ref);
    const { reader } = await this.image(ref.hdu);
    const valid = [ref.level, ref.x, ref.y].every((value) => Number.isInteger(value) && value >= 0);
    const band = valid && ref.level <= maximalLevel ? bandOf(plane, ref.level, ref.x, ref.y) : null;
    if (!band) {
      const message = `HDU ${ref.hdu} has no tile ${ref.x}, ${ref.y} at level ${ref.level}.`;
      throw new AlmagestError({ kind: 'usage', message, where: { source: this.source.name, hdu: ref.hdu } });
    }
    const key = (x: number) => `${keyOf(ref)}/${ref.level}/${ref.y}/${x}`;
    const cached = this.tiles.get(key(ref.x));
    if (cached) return cached;
    const decode = async (stop: AbortSignal) => {
      const tiles = await this.decoding.add(() => decodeBand(reader, band, offset, stop, this.memory), {
        signal: stop,
      });
      tiles.forEach((tile, index) => this.tiles.set(key(band.x + index), tile));
      return tiles;
    };
    const tiles = await this.bandWork.do(key(band.x), decode, signal);
    return tiles[ref.x - band.x]!;
  }

  private describe(plane: Plane, faults: readonly Fault[], values: Float64Array): PlaneInfo {
    const summary = this.hdu(plane.image.hdu);
    return {
      width: plane.width,
      height: plane.height,
      unit: summary.unit,
      offset: values.length === 0 ? 0 : median(values.slice().sort()),
      limits: zscale(values),
      reduction: reductionOf(plane),
      transform: describeTransform(plane.image.scaling),
      problems: [...summary.problems, ...faults],
    };
  }

  private hdu(index: number) {
    const hdu = this.summary.hdus[index];
    if (hdu) return hdu;
    const message = `${this.source.name} has no HDU ${index}: it has ${this.summary.hdus.length}.`;
    throw new AlmagestError({ kind: 'not-found', message, where: { source: this.source.name } });
  }
}

function keyOf(ref: PlaneRef): string {
  return `${ref.untransformed ? 'plain/' : ''}${ref.bits ? `bits ${ref.bits.join('-')}/` : ''}${ref.hdu}/${ref.axes?.join('-') ?? ''}/${ref.slice.join(',')}`;
}

function describeTransform({ asinh }: Plane['image']['scaling']): string | null {
  if (!asinh) return null;
  return `asinh undone: ${asinh.offset} + 2 × ${asinh.soften} × sinh(value × ln 10 / 2.5), as BOFFSET and BSOFTEN say`;
}
