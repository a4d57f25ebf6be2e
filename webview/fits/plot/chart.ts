import type uPlot from 'uplot';
import type { Envelope, SeriesView } from '../../../src/messages';
import { tickTexts } from '../../shared/tickTexts';
import type { PlotPart } from './part';

/** One series as it is drawn. */
export interface Drawn {
  readonly view: SeriesView;
  readonly envelope: Envelope;
}

/** A line to be marked. */
export interface Mark {
  readonly name: string;
  readonly x: number;
}

export interface ChartEvents {
  /** The range of the axis that is on screen changed. */
  readonly zoomed: (range: readonly [number, number]) => void;
  readonly reset: () => void;
  readonly hovered: (x: number | null) => void;
  /** A stretch was dragged over with Shift. */
  readonly measured: (range: readonly [number, number]) => void;
}

const colours = [
  '--vscode-charts-blue',
  '--vscode-charts-orange',
  '--vscode-charts-green',
  '--vscode-charts-red',
  '--vscode-charts-purple',
  '--vscode-charts-yellow',
];

/** Room above the frame for the names of lines, in CSS pixels. */
const labelRoom = 34;

/** A plot of series against their axis, drawn by uPlot in the theme's colours. */
export class Chart {
  private plot: uPlot | null = null;
  private drawn: readonly Drawn[] = [];
  private bad: { x: Float64Array; y: Float64Array }[] = [];
  marks: readonly Mark[] = [];
  /** A fit to be drawn over the series. */
  model: { readonly x: Float64Array; readonly y: Float64Array } | null = null;
  /** The continuum under them. */
  continuum: { readonly x: Float64Array; readonly y: Float64Array } | null = null;
  private outdated = false;
  private measuring = false;
  private settling = false;

  constructor(
    private readonly part: PlotPart,
    private readonly place: HTMLElement,
    private readonly events: ChartEvents,
  ) {}

  get range(): readonly [number, number] | null {
    const { min, max } = this.plot?.scales.x ?? {};
    return min === undefined || max === undefined ? null : [min, max];
  }

  get canvas(): HTMLCanvasElement | null {
    return this.plot?.ctx.canvas ?? null;
  }

  /** What is drawn, for figures in other forms. */
  get figure(): {
    readonly drawn: readonly Drawn[];
    readonly colours: readonly string[];
    readonly plot: uPlot;
  } | null {
    return (
      this.plot && { drawn: this.drawn, colours: this.drawn.map((_, at) => this.colour(at)), plot: this.plot }
    );
  }

  /** Shows these series for a range of the axis; a new plot where they are others than before. */
  show(drawn: readonly Drawn[], range: readonly [number, number], titles: readonly [string, string]): void {
    const same =
      this.plot !== null &&
      !this.outdated &&
      drawn.length === this.drawn.length &&
      drawn.every(({ view }, at) => view === this.drawn[at]!.view);
    this.drawn = drawn;
    this.bad = drawn.map(({ envelope }) => ({
      x: new Float64Array(envelope.x),
      y: new Float64Array(envelope.bad),
    }));
    const data = this.part.uPlot.join(drawn.map(({ envelope }) => tableOf(envelope)));
    this.outdated = false;
    this.settling = true;
    if (same) {
      this.plot!.batch(() => {
        this.plot!.setData(data, false);
        this.plot!.setScale('x', { min: range[0], max: range[1] });
      });
    } else {
      this.plot?.destroy();
      this.plot = new this.part.uPlot(this.options(range, titles), data, this.place);
    }
    this.settling = false;
  }

  redraw(): void {
    this.plot?.redraw(false, false);
  }

  resize(): void {
    const { clientWidth: width, clientHeight: height } = this.place;
    if (width > 0 && height > 0) this.plot?.setSize({ width, height });
  }

  /** Zooms by a factor about a place in CSS pixels from the frame's left edge. */
  zoomAbout(left: number, factor: number): void {
    const { plot, range } = this;
    if (!plot || !range) return;
    const centre = plot.posToVal(left, 'x');
    this.events.zoomed([centre - (centre - range[0]) * factor, centre + (range[1] - centre) * factor]);
  }

  /** What is shown next is drawn anew, with its scales and colours; until then the plot stays as it is. */
  renew(): void {
    this.outdated = true;
  }

  destroy(): void {
    this.plot?.destroy();
    this.plot = null;
  }

  private options(range: readonly [number, number], [x, y]: readonly [string, string]): uPlot.Options {
    const style = getComputedStyle(this.place);
    const text = style.getPropertyValue('--vscode-foreground');
    const grid = style.getPropertyValue('--plot-grid');
    const font = `11px ${style.getPropertyValue('--vscode-font-family') || 'sans-serif'}`;
    const axis = (label: string): uPlot.Axis => ({
      label,
      labelFont: font,
      labelSize: 20,
      font,
      stroke: text,
      grid: { stroke: grid, width: 1 },
      ticks: { stroke: grid, width: 1, size: 4 },
    });
    return {
      width: this.place.clientWidth,
      height: this.place.clientHeight,
      padding: [labelRoom, 12, 0, 0],
      legend: { show: false },
      scales: {
        x: { time: false, min: range[0], max: range[1] },
        y: { auto: true, dir: this.drawn[0]?.view.flux.downwards ? -1 : 1 },
      },
      axes: [
        { ...axis(x), size: 32, values: (_, splits) => tickTexts(splits, 1e9) },
        { ...axis(y), size: 68, values: (_, splits) => tickTexts(splits, 1e6) },
      ],
      series: [
        {},
        ...this.drawn.flatMap((_, at): uPlot.Series[] => [
          { stroke: this.colour(at), width: 1, points: { show: false } },
          { stroke: 'transparent', width: 0, points: { show: false } },
          { stroke: 'transparent', width: 0, points: { show: false } },
        ]),
      ],
      bands: this.drawn.map((_, at) => ({
        series: [3 * at + 3, 3 * at + 2] as uPlot.Band.Bounds,
        fill: `color-mix(in srgb, ${this.colour(at)} 25%, transparent)`,
      })),
      cursor: {
        drag: { x: true, y: false, setScale: true },
        points: { show: false },
        bind: {
          dblclick: () => () => (this.events.reset(), null),
          mousedown: (plot, _, handle) => (event) => {
            this.measuring = event.shiftKey;
            plot.cursor.drag!.setScale = !event.shiftKey;
            handle(event);
            return null;
          },
        },
      },
      hooks: {
        setScale: [
          (plot, key) => {
            if (key !== 'x' || this.settling) return;
            const { min, max } = plot.scales.x!;
            if (min !== undefined && max !== undefined) this.events.zoomed([min, max]);
          },
        ],
        setCursor: [
          (plot) => {
            const left = plot.cursor.left ?? -1;
            this.events.hovered(left < 0 ? null : plot.posToVal(left, 'x'));
          },
        ],
        setSelect: [
          (plot) => {
            if (!this.measuring || plot.select.width < 2) return;
            this.measuring = false;
            const { left, width } = plot.select;
            this.events.measured([plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x')]);
            plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          },
        ],
        draw: [(plot) => this.drawOver(plot)],
      },
    };
  }

  /** Crosses at bad samples, and lines with their names above the frame. */
  private drawOver(plot: uPlot): void {
    const { ctx, bbox } = plot;
    const ratio = devicePixelRatio;
    const style = getComputedStyle(this.place);
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.save();
    ctx.clip();
    ctx.lineWidth = ratio;
    ctx.strokeStyle = style.getPropertyValue('--plot-bad');
    const size = 2.5 * ratio;
    ctx.beginPath();
    for (const { x, y } of this.bad) {
      for (let at = 0; at < x.length; at++) {
        if (!Number.isFinite(y[at])) continue;
        const [left, top] = [plot.valToPos(x[at]!, 'x', true), plot.valToPos(y[at]!, 'y', true)];
        ctx.moveTo(left - size, top - size);
        ctx.lineTo(left + size, top + size);
        ctx.moveTo(left - size, top + size);
        ctx.lineTo(left + size, top - size);
      }
    }
    ctx.stroke();
    this.drawCurve(plot, this.continuum, style.getPropertyValue('--vscode-charts-yellow'));
    this.drawCurve(plot, this.model, style.getPropertyValue('--vscode-charts-red'));
    ctx.restore();
    this.drawMarks(plot, style);
    ctx.restore();
  }

  private drawCurve(plot: uPlot, model: Chart['model'], colour: string): void {
    if (!model) return;
    const { ctx } = plot;
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1.5 * devicePixelRatio;
    ctx.beginPath();
    model.x.forEach((x, at) =>
      ctx.lineTo(plot.valToPos(x, 'x', true), plot.valToPos(model.y[at]!, 'y', true)),
    );
    ctx.stroke();
  }

  private drawMarks(plot: uPlot, style: CSSStyleDeclaration): void {
    const { ctx, bbox } = plot;
    const ratio = devicePixelRatio;
    ctx.strokeStyle = style.getPropertyValue('--plot-mark');
    ctx.fillStyle = style.getPropertyValue('--vscode-descriptionForeground');
    ctx.font = `${11 * ratio}px ${style.getPropertyValue('--vscode-font-family') || 'sans-serif'}`;
    ctx.textAlign = 'left';
    ctx.lineWidth = ratio;
    ctx.setLineDash([3 * ratio, 3 * ratio]);
    // Names that would cover each other stand on several lines.
    const ends = [-Infinity, -Infinity];
    for (const { name, x } of [...this.marks].sort((one, two) => one.x - two.x)) {
      const left = plot.valToPos(x, 'x', true);
      if (left < bbox.left || left > bbox.left + bbox.width) continue;
      ctx.beginPath();
      ctx.moveTo(left, bbox.top);
      ctx.lineTo(left, bbox.top + bbox.height);
      ctx.stroke();
      const width = ctx.measureText(name).width;
      const row = ends.findIndex((end) => end < left - width / 2);
      if (row < 0) continue;
      ctx.fillText(name, left - width / 2, bbox.top - (4 + 14 * row) * ratio);
      ends[row] = left + width / 2 + 4 * ratio;
    }
    ctx.setLineDash([]);
  }

  private colour(at: number): string {
    const name = colours[at % colours.length]!;
    return getComputedStyle(this.place).getPropertyValue(name).trim() || '#3794ff';
  }
}

/** Columns of one envelope for uPlot: null breaks the line. */
function tableOf({ x, y, low, high }: Envelope): uPlot.AlignedData {
  const gaps = (buffer: ArrayBuffer) =>
    Array.from(new Float64Array(buffer), (value) => (Number.isFinite(value) ? value : null));
  return [new Float64Array(x), gaps(y), gaps(low), gaps(high)] as unknown as uPlot.AlignedData;
}

/** Numbers of an axis: very large and very small ones by powers of ten. */
export function shortly(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e6 || size < 1e-3))
    return value.toExponential(Math.abs(value) < 1e-300 ? 0 : 2).replace(/\.?0+e/, 'e');
  return String(Number(value.toPrecision(8)));
}
