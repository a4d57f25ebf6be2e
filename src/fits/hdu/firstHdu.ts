import type { HduSummary } from '../summary';

/** The HDU to show first: the first image with data, one named SCI before others; else any with data. */
export function firstHdu(hdus: readonly HduSummary[]): number {
  const filled = hdus.filter((hdu) => hdu.dataLength > 0 && hdu.axes.length > 0 && !hdu.axes.includes(0));
  const images = filled.filter((hdu) => hdu.kind === 'image');
  const science = images.find((hdu) => hdu.name.toUpperCase() === 'SCI');
  return (science ?? images[0] ?? filled[0])?.index ?? 0;
}
