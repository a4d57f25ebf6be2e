import type { SkyPosition } from '../base/sky/position';
import type { QueryTarget } from '../query/query';

/** A text as a part of a file name on any machine: what is not plain becomes `-`. */
export function fileWord(text: string): string {
  return text
    .trim()
    .replace(/[^\w.+-]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** A target as a part of a file name: `M51`, `NGC-1068`, `202.4696+47.1953`. */
export function placeWord(target: QueryTarget | undefined, { ra, dec }: SkyPosition): string {
  if (target?.name !== undefined) return fileWord(target.name.replace(/^(M|NGC|IC) +(?=\d)/i, '$1'));
  return `${ra.toFixed(4)}${dec < 0 ? '-' : '+'}${Math.abs(dec).toFixed(4)}`;
}
