import { Dots } from '../../dots';
import { tickTexts } from '../../tickTexts';
import { partOf, ticks, type Axis } from './axis';
import { bins } from './bins';
import type { RowsPlot } from './rowsPlot';

/** Where a plot's frame lies within its canvas, in CSS pixels. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Titles {
  readonly x: string;
  readonly y: string;
}

/** More points than this are drawn as dots. */
const mostDiscs = 3000;
/** A frame that has less height than this, in CSS pixels, has its numbers closer. */
const low = 200;
/** Pixels that a bar of a histogram takes about. */
const barWidth = 6;
const dots = new Dots();

/** Room for numbers and titles around the frame. */
export function frameIn(width: number, height: number): Frame {
  const [left, top, right, bottom] = [68, 8, 12, 40];
  return { left, top, width: Math.max(1, width - left - right), height: Math.max(1, height - top - bottom) };
}

/**
 * Draws the points of a plot, those of marked rows in another colour, and those of rows that are chosen in the grid
 * with a ring. Gives the axes that it drew by.
 */
export function paintPoints(
  context: CanvasRenderingContext2D,
  plot: RowsPlot,
  size: { readonly width: number; readonly height: number },
  titles: Titles,
  chosen: { readonly first: number; readonly end: number },
): { readonly x: Axis; readonly y: Axis } {
  const { width, height } = size;
  const style = getComputedStyle(context.canvas);
  const colour = (name: string) => style.getPropertyValue(name);
  const frame = frameIn(width, height);
  context.clearRect(0, 0, width, height);
  const x = plot.xAxis;
  const histogram = plot.yAxis ? null : histogramOf(plot, x, Math.max(4, Math.round(frame.width / barWidth)));
  const y: Axis = plot.yAxis ?? {
    ...{ low: plot.choice.logY ? 0.5 : 0, log: plot.choice.logY, flipped: false },
    high:
      Math.max(
        1,
        histogram!.all.reduce((a, b) => Math.max(a, b), 0),
      ) * 1.05,
  };
  context.font = `11px ${colour('--vscode-font-family') || 'sans-serif'}`;
  paintAxes(context, frame, { x, y }, titles, {
    text: colour('--vscode-foreground'),
    line: colour('--points-grid'),
  });
  context.save();
  context.beginPath();
  context.rect(frame.left, frame.top, frame.width, frame.height);
  context.clip();
  const colours = { plain: colour('--points-plain'), marked: colour('--points-marked') };
  if (histogram) paintBars(context, frame, y, histogram, colours);
  else if (plot.points)
    paintPlaces(context, size, frame, plot, { x, y }, colours, chosen, colour('--vscode-foreground'));
  context.restore();
  return { x, y };
}

function histogramOf(plot: RowsPlot, x: Axis, count: number) {
  return bins(x, plot.points?.x ?? new Float64Array(), count, (at) => plot.isMarked(plot.rowOf(at).file));
}

function paintPlaces(
  context: CanvasRenderingContext2D,
  size: { readonly width: number; readonly height: number },
  frame: Frame,
  plot: RowsPlot,
  axes: { readonly x: Axis; readonly y: Axis },
  colours: { readonly plain: string; readonly marked: string },
  chosen: { readonly first: number; readonly end: number },
  ring: string,
): void {
  const { x: xs, y: ys } = plot.points!;
  const places = new Float32Array(2 * xs.length);
  for (let at = 0; at < xs.length; at++) {
    places[2 * at] = frame.left + frame.width * partOf(axes.x, xs[at]!);
    places[2 * at + 1] = frame.top + frame.height * (1 - partOf(axes.y, ys![at]!));
  }
  if (plot.choice.line) paintLine(context, places, colours.plain);
  const marked: number[] = [];
  if (plot.marked > 0)
    for (let at = 0; at < xs.length; at++) {
      if (plot.isMarked(plot.rowOf(at).file)) marked.push(places[2 * at]!, places[2 * at + 1]!);
    }
  const paint = xs.length > mostDiscs ? paintDots : paintDiscs;
  if (!plot.choice.line || xs.length <= mostDiscs / 10) paint(context, size, places, colours.plain);
  paint(context, size, Float32Array.from(marked), colours.marked);
  context.strokeStyle = ring;
  context.lineWidth = 1.5;
  const { step } = plot.points!;
  const last = Math.min(xs.length, Math.ceil(chosen.end / step));
  for (let at = Math.ceil(chosen.first / step); at < last; at++) {
    context.beginPath();
    context.arc(places[2 * at]!, places[2 * at + 1]!, 5, 0, 2 * Math.PI);
    context.stroke();
  }
}

function paintDots(
  context: CanvasRenderingContext2D,
  size: { readonly width: number; readonly height: number },
  places: Float32Array,
  colour: string,
): void {
  dots.paint(context, size, places, colour);
}

function paintDiscs(
  context: CanvasRenderingContext2D,
  _size: unknown,
  places: Float32Array,
  colour: string,
): void {
  context.fillStyle = colour;
  for (let at = 0; at < places.length; at += 2) {
    if (!Number.isFinite(places[at]! + places[at + 1]!)) continue;
    context.beginPath();
    context.arc(places[at]!, places[at + 1]!, 2.5, 0, 2 * Math.PI);
    context.fill();
  }
}

/** Gaps stay where there are no numbers. */
function paintLine(context: CanvasRenderingContext2D, places: Float32Array, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.beginPath();
  let drawn = false;
  for (let at = 0; at < places.length; at += 2) {
    const isPlace = Number.isFinite(places[at]! + places[at + 1]!);
    if (isPlace && drawn) context.lineTo(places[at]!, places[at + 1]!);
    else if (isPlace) context.moveTo(places[at]!, places[at + 1]!);
    drawn = isPlace;
  }
  context.stroke();
}

function paintBars(
  context: CanvasRenderingContext2D,
  { left, top, width, height }: Frame,
  y: Axis,
  { all, chosen }: { readonly all: Uint32Array; readonly chosen: Uint32Array },
  colours: { readonly plain: string; readonly marked: string },
): void {
  const bar = width / all.length;
  for (const [counts, colour] of [
    [all, colours.plain],
    [chosen, colours.marked],
  ] as const) {
    context.fillStyle = colour;
    counts.forEach((count, at) => {
      if (count === 0) return;
      const tall = Math.min(1, Math.max(0, partOf(y, count))) * height;
      context.fillRect(left + at * bar, top + height - tall, Math.max(1, bar - 1), tall);
    });
  }
}

function paintAxes(
  context: CanvasRenderingContext2D,
  { left, top, width, height }: Frame,
  axes: { readonly x: Axis; readonly y: Axis },
  titles: Titles,
  colours: { readonly text: string; readonly line: string },
): void {
  context.lineWidth = 1;
  context.strokeStyle = colours.line;
  context.fillStyle = colours.text;
  context.textBaseline = 'top';
  context.textAlign = 'center';
  const crisp = (at: number) => Math.round(at) + 0.5;
  const line = (x0: number, y0: number, x1: number, y1: number) => {
    context.beginPath();
    context.moveTo(crisp(x0), crisp(y0));
    context.lineTo(crisp(x1), crisp(y1));
    context.stroke();
  };
  const numbered = (axis: Axis, about: number) => {
    const values = ticks(axis, about);
    const texts = axis.log ? values.map(numberText) : tickTexts(values);
    return values.map((value, at) => ({ value, text: texts[at]! }));
  };
  for (const { value, text } of numbered(axes.x, Math.max(2, Math.floor(width / 70)))) {
    const at = left + width * partOf(axes.x, value);
    line(at, top, at, top + height);
    context.fillText(text, at, top + height + 5);
  }
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const { value, text } of numbered(
    axes.y,
    Math.max(2, Math.floor(height / (height < low ? 25 : 50))),
  )) {
    const at = top + height * (1 - partOf(axes.y, value));
    line(left, at, left + width, at);
    context.fillText(text, left - 5, at);
  }
  context.strokeRect(crisp(left), crisp(top), Math.round(width), Math.round(height));
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.fillText(titles.x, left + width / 2, top + height + 34, width);
  context.save();
  context.translate(12, top + height / 2);
  context.rotate(-Math.PI / 2);
  context.fillText(titles.y, 0, 0, height);
  context.restore();
}

/** At most seven digits, powers of ten where zeros would be many. */
export function numberText(value: number): string {
  const size = Math.abs(value);
  const text =
    size !== 0 && (size >= 1e7 || size < 1e-4)
      ? value.toExponential().replace('e+', 'e')
      : String(Number(value.toPrecision(7)));
  return text.replaceAll('-', '\u2212');
}
