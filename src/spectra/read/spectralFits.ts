import { AlmagestError } from '../../base/errors';
import type { FitsDocument } from '../../fits/document';
import type { Header } from '../../fits/header/header';
import type { HduSummary } from '../../fits/summary';
import type { FitsTable } from '../../fits/table/fitsTable';
import { boxPixels } from '../../fits/image/box';
import type { Box } from '../../fits/image/pixelReader';
import { valuePieces } from '../../fits/statistics/pieces';
import { Transform } from '../../fits/image/transform';

/** Samples of one spectrum that are held at most. */
export const mostSamples = 50_000_000;

/** A FITS file as recognisers look at it: headers are read once, and only those that are asked for. */
export class SpectralFits {
  private readonly headers = new Map<number, Promise<Header>>();

  constructor(readonly document: FitsDocument) {}

  get hdus(): readonly HduSummary[] {
    return this.document.summary.hdus;
  }

  get name(): string {
    return this.document.source.name;
  }

  /** The header of an HDU as it was before compression; the primary's where `hdu` is left out. */
  header(hdu = 0): Promise<Header> {
    let header = this.headers.get(hdu);
    if (!header) {
      header = this.document.originalHeader(hdu);
      this.headers.set(hdu, header);
      header.catch(() => this.headers.delete(hdu));
    }
    return header;
  }

  /** The HDU of that EXTNAME, in either case. */
  named(name: string): HduSummary | undefined {
    return this.hdus.find((hdu) => hdu.name.toUpperCase() === name.toUpperCase());
  }

  /** The HDU of that EXTNAME and version, else of that name and place after `of`. */
  beside(name: string, of: HduSummary): HduSummary | undefined {
    const all = this.hdus.filter((hdu) => hdu.name.toUpperCase() === name.toUpperCase());
    return all.find(({ version }) => version === of.version) ?? all.find(({ index }) => index > of.index);
  }

  table(hdu: number): Promise<FitsTable> {
    return this.document.table(hdu);
  }

  /**
   * The pixels along one axis of an image at a place of the others.
   * @param axis from 0
   * @param place from 0, by axis
   * @throws AlmagestError `malformed` where the image is not as large, `overflow` for more than fits
   */
  async line(hdu: number, axis = 0, place: readonly number[] = [], signal?: AbortSignal) {
    const image = await this.document.image(hdu);
    const { axes } = image.layout;
    const box: Box = {
      from: axes.map((_, at) => (at === axis ? 0 : (place[at] ?? 0))),
      count: axes.map((length, at) => (at === axis ? length : 1)),
      step: axes.map(() => 1),
    };
    if (axis >= axes.length || box.from.some((from, at) => from < 0 || from >= axes[at]!)) {
      const message = `HDU ${hdu} has no line at (${place.join(', ')}): its axes are ${axes.join(' × ')}.`;
      throw new AlmagestError({ kind: 'malformed', message, where: { source: this.name, hdu } });
    }
    return this.box(hdu, box, signal);
  }

  /** As {@link line}, of any box; axis 1 fastest. */
  async box(hdu: number, box: Box, signal?: AbortSignal): Promise<Float64Array> {
    const image = await this.document.image(hdu);
    const count = boxPixels(box);
    if (count > mostSamples) throw tooMany(this.name, hdu, count);
    const { scale, zero } = new Transform(image.layout.scaling);
    const plain = scale === 1 && zero === 0;
    const values = new Float64Array(count).fill(NaN);
    let at = 0;
    for await (const piece of valuePieces(image, box, signal)) {
      if (plain) values.set(piece, at);
      else
        for (let index = 0; index < piece.length; index++) values[at + index] = piece[index]! * scale + zero;
      at += piece.length;
    }
    return values;
  }
}

export function tooMany(source: string, hdu: number | null, count: number): AlmagestError {
  return new AlmagestError({
    kind: 'overflow',
    message: `A spectrum of ${count} samples is more than is read at once (${mostSamples}).`,
    where: { source, ...(hdu !== null && { hdu }) },
  });
}
