import { tickTexts } from '../../shared/tickTexts';
import type { Chart, Mark } from './chart';

/** The plot as an SVG drawing: frame, ticks, bands, lines, bad samples and marks. */
export function svgOf(
  chart: Chart,
  titles: readonly [string, string],
  marks: readonly Mark[],
): string | null {
  const { figure } = chart;
  if (!figure) return null;
  const { drawn, colours, plot } = figure;
  const ratio = devicePixelRatio;
  const box = {
    left: plot.bbox.left / ratio,
    top: plot.bbox.top / ratio,
    width: plot.bbox.width / ratio,
    height: plot.bbox.height / ratio,
  };
  const right = box.left + box.width;
  const bottom = box.top + box.height;
  const x = (value: number) => round(box.left + plot.valToPos(value, 'x'));
  const y = (value: number) => round(box.top + plot.valToPos(value, 'y'));
  const parts: string[] = [];
  for (const [at, { envelope }] of drawn.entries()) {
    const [xs, ys, low, high, bad] = [envelope.x, envelope.y, envelope.low, envelope.high, envelope.bad].map(
      (buffer) => new Float64Array(buffer),
    ) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
    const colour = colours[at]!;
    for (const run of runs(low)) {
      const over = run.map((index) => `${x(xs[index]!)},${y(high[index]!)}`);
      const under = run.toReversed().map((index) => `${x(xs[index]!)},${y(low[index]!)}`);
      parts.push(`<polygon points="${[...over, ...under].join(' ')}" fill="${colour}" fill-opacity="0.25"/>`);
    }
    for (const run of runs(ys))
      parts.push(
        `<polyline points="${run.map((index) => `${x(xs[index]!)},${y(ys[index]!)}`).join(' ')}" fill="none" stroke="${colour}"/>`,
      );
    for (const index of bad.keys()) {
      if (!Number.isFinite(bad[index])) continue;
      const [left, top] = [x(xs[index]!), y(bad[index]!)];
      parts.push(`<path d="M${left - 2.5} ${top - 2.5}l5 5m0 -5l-5 5" stroke="#888"/>`);
    }
  }
  const lines = marks
    .map(({ name, x: at }) => [name, x(at)] as const)
    .filter(([, left]) => left >= box.left && left <= right)
    .map(
      ([name, left]) =>
        `<path d="M${left} ${box.top}V${bottom}" stroke="#888" stroke-dasharray="3 3"/><text x="${left}" y="${box.top - 4}" text-anchor="middle">${escaped(name)}</text>`,
    );
  const along = steps(plot.posToVal(0, 'x'), plot.posToVal(box.width, 'x'), 8);
  const up = steps(plot.posToVal(box.height, 'y'), plot.posToVal(0, 'y'), 6);
  const [alongTexts, upTexts] = [tickTexts(along, 1e9), tickTexts(up, 1e6)];
  const ticks = [
    ...along.map(
      (value, at) =>
        `<path d="M${x(value)} ${bottom}v5" stroke="#000"/><text x="${x(value)}" y="${bottom + 18}" text-anchor="middle">${alongTexts[at]}</text>`,
    ),
    ...up.map(
      (value, at) =>
        `<path d="M${box.left} ${y(value)}h-5" stroke="#000"/><text x="${box.left - 8}" y="${y(value) + 4}" text-anchor="end">${upTexts[at]}</text>`,
    ),
  ];
  const middle = box.top + box.height / 2;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${plot.width}" height="${plot.height}" font-family="sans-serif" font-size="11">
<rect width="100%" height="100%" fill="#fff"/>
<clipPath id="frame"><rect x="${box.left}" y="${box.top}" width="${box.width}" height="${box.height}"/></clipPath>
<g clip-path="url(#frame)">${parts.join('\n')}</g>
${lines.join('\n')}
<rect x="${box.left}" y="${box.top}" width="${box.width}" height="${box.height}" fill="none" stroke="#000"/>
${ticks.join('\n')}
<text x="${box.left + box.width / 2}" y="${bottom + 36}" text-anchor="middle">${escaped(titles[0])}</text>
<text transform="translate(12 ${middle}) rotate(-90)" text-anchor="middle">${escaped(titles[1])}</text>
</svg>
`;
}

/** Indices of neighbours that have values. */
function runs(values: Float64Array): number[][] {
  const all: number[][] = [];
  let run: number[] = [];
  for (let at = 0; at <= values.length; at++) {
    if (at < values.length && Number.isFinite(values[at])) run.push(at);
    else if (run.length > 0) {
      all.push(run);
      run = [];
    }
  }
  return all;
}

/** Round numbers between two values, about `count` of them. */
export function steps(low: number, high: number, count: number): number[] {
  const rough = (high - low) / count;
  if (!(rough > 0) || !Number.isFinite(rough)) return [];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough)!;
  const all: number[] = [];
  for (let at = Math.ceil(low / step); at * step <= high; at++) all.push(at * step);
  return all;
}

const round = (value: number) => Math.round(value * 100) / 100;
const escaped = (text: string) =>
  text.replace(/[&<>]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[one]!);
