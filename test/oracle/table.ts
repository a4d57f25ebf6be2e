import type { Tally } from './compare';

/** Tallies of many files as one. */
export function total(tallies: readonly Tally[]): Tally {
  const sum = (key: 'hdus' | 'allHdus' | 'cards' | 'allCards' | 'images' | 'allImages') =>
    tallies.reduce((all, tally) => all + tally[key], 0);
  return {
    hdus: sum('hdus'),
    allHdus: sum('allHdus'),
    cards: sum('cards'),
    allCards: sum('allCards'),
    images: sum('images'),
    allImages: sum('allImages'),
    differences: tallies.flatMap((tally) => tally.differences),
    refused: null,
  };
}

/** One line per category: what agrees with astropy, of how many. */
export function table(categories: ReadonlyMap<string, readonly Tally[]>): string {
  const head = ['category', 'files', 'refused', 'HDUs agree', 'cards agree', 'images agree', 'differing'];
  const row = (name: string, tallies: readonly Tally[]) => {
    const { hdus, allHdus, cards, allCards, images, allImages } = total(tallies);
    return [
      name,
      String(tallies.length),
      String(tallies.filter((tally) => tally.refused !== null).length),
      `${hdus}/${allHdus}`,
      `${cards}/${allCards}`,
      `${images}/${allImages}`,
      String(tallies.filter((tally) => tally.differences.length > 0).length),
    ];
  };
  const rows = [head, ...[...categories].map(([name, tallies]) => row(name, tallies))];
  rows.push(row('all', [...categories.values()].flat()));
  const widths = head.map((_, column) => Math.max(...rows.map((cells) => cells[column]!.length)));
  return rows.map((cells) => cells.map((cell, at) => cell.padStart(widths[at]!)).join('  ')).join('\n');
}
