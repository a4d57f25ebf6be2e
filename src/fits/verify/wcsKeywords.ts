import type { Card } from '../header/card';
import type { Header } from '../header/header';
import type { Findings } from './finding';

const wcsKeyword = /^(CTYPE|CUNIT|CRVAL|CDELT|CRPIX|CROTA)\d+([A-Z]?)$|^(?:PC|CD|PV|PS)\d+_\d+([A-Z]?)$/;

/** WCSAXES before all others of its description; PC, CD and CROTA not side by side (FITS 4.0 §8.2). */
export function verifyWcs(header: Header, findings: Findings): void {
  const first = new Map<string, Card>();
  for (const card of header.cards) {
    const match = wcsKeyword.exec(card.keyword);
    const version = match ? (match[2] ?? match[3] ?? '') : null;
    if (version !== null && !first.has(version)) first.set(version, card);
    if (/^WCSAXES[A-Z]?$/.test(card.keyword) && first.has(card.keyword.slice(7))) {
      const before = first.get(card.keyword.slice(7))!;
      findings.error(`${card.keyword} must stand before ${before.keyword} (§8.2).`, place(card));
    }
  }
  for (const version of first.keys()) {
    const find = (prefix: string) =>
      header.cards.find(({ keyword }) => new RegExp(`^${prefix}${version}$`).test(keyword));
    const pc = find('PC\\d+_\\d+');
    const cd = find('CD\\d+_\\d+');
    const crota = version === '' ? find('CROTA\\d+') : undefined;
    for (const other of [cd, crota]) {
      if (pc && other) {
        findings.error(`${pc.keyword} and ${other.keyword} exclude one another (§8.1).`, place(pc));
      }
    }
  }
}

function place({ keyword, index, offset }: Card) {
  return { keyword, card: index, byte: offset };
}
