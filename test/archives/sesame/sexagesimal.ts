/** `11:22:18.01 +59:04:27.2` of ICRS degrees. */
export function sexagesimal(ra: number, dec: number): string {
  return `${parts(ra / 15, 2)} ${dec < 0 ? '-' : '+'}${parts(Math.abs(dec), 1)}`;
}

function parts(value: number, digits: number): string {
  const scale = 10 ** digits;
  const units = Math.round(value * 3600 * scale);
  const seconds = (units % (60 * scale)) / scale;
  const minutes = Math.floor(units / (60 * scale));
  const two = (n: number) => n.toString().padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${seconds.toFixed(digits).padStart(digits + 3, '0')}`;
}
