import { html, svg } from 'lit';
import { formatNumber } from '../numbers';

const [width, height] = [200, 84];

/** A curve small enough for the side panel, its ends named. */
export function miniPlot(label: string, xs: Float64Array, ys: Float64Array, unit: string) {
  const finite = ys.filter(Number.isFinite);
  if (finite.length < 2) return html``;
  const [low, high] = finite.reduce(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)] as const,
    [Infinity, -Infinity] as readonly [number, number],
  );
  const [first, last] = [xs[0]!, xs.at(-1)!];
  const x = (value: number) => (last > first ? ((value - first) / (last - first)) * width : width / 2);
  const y = (value: number) => (high > low ? height - ((value - low) / (high - low)) * height : height / 2);
  let path = '';
  let pen = 'M';
  xs.forEach((place, at) => {
    if (!Number.isFinite(ys[at]!)) {
      pen = 'M';
      return;
    }
    path += `${pen}${x(place).toFixed(1)} ${y(ys[at]!).toFixed(1)}`;
    pen = 'L';
  });
  const said = `${label}: ${formatNumber(low)} … ${formatNumber(high)} ${unit}`;
  return html`<figure>
    <figcaption><span>${label}</span><span class="number">${formatNumber(high)}</span></figcaption>
    <svg
      class="plot"
      viewBox="0 -1 ${width} ${height + 2}"
      preserveAspectRatio="none"
      role="img"
      aria-label=${said}
    >
      ${svg`<path d=${path} vector-effect="non-scaling-stroke"/>`}
    </svg>
    <figcaption>
      <span class="number">${formatNumber(first)} … ${formatNumber(last)} px</span
      ><span class="number">${formatNumber(low)}</span>
    </figcaption>
  </figure>`;
}
