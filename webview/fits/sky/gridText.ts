import type { GridLine } from './graticule';

/** `13ʰ29ᵐ50ˢ`, `+47°12′`: as fine as the lines are apart. */
export function gridText({ kind, value }: GridLine, hours: boolean, step: number, decimals: number): string {
  if (!hours && kind === 'longitude') return degreesText(value, step, '');
  const isTime = kind === 'longitude';
  const whole = isTime ? value / 15 : Math.abs(value);
  const units = isTime ? (['ʰ', 'ᵐ', 'ˢ'] as const) : (['°', '′', '″'] as const);
  const sign = isTime ? '' : value < -1e-12 ? '−' : '+';
  const scale = 10 ** decimals;
  const seconds = Math.round(whole * 3600 * scale);
  const parts = [
    Math.floor(seconds / (3600 * scale)),
    Math.floor(seconds / (60 * scale)) % 60,
    (seconds % (60 * scale)) / scale,
  ];
  const fine = isTime ? step / 15 : step;
  const shown = fine >= 1 ? 1 : fine >= 1 / 60 - 1e-9 ? 2 : 3;
  const two = (part: number, at: number) =>
    at === 2 && decimals > 0
      ? part.toFixed(decimals).padStart(decimals + 3, '0')
      : String(part).padStart(2, '0');
  return (
    sign +
    parts
      .slice(0, shown)
      .map((part, at) => two(part, at) + units[at]!)
      .join('')
  );
}

function degreesText(value: number, step: number, sign: string): string {
  const digits = Math.max(0, Math.min(9, Math.ceil(-Math.log10(step) - 1e-6)));
  return `${sign}${value.toFixed(digits)}°`;
}
