import type { Header } from '../../fits/header/header';

/**
 * Record-valued keywords of the distortion paper: `DP1 = 'AXIS.1: 2'` is the field AXIS.1 of DP1. The
 * fields of one keyword, names in upper case.
 */
export function recordFields(header: Header, keyword: string): ReadonlyMap<string, number> {
  const fields = new Map<string, number>();
  for (const card of header.cards) {
    if (card.keyword === keyword && typeof card.value === 'string') {
      const match = /^([A-Za-z0-9_.]+)\s*:\s*(\S+)\s*$/.exec(card.value);
      const value = Number(match?.[2]);
      if (match && Number.isFinite(value)) fields.set(match[1]!.toUpperCase(), value);
    } else if (card.keyword.startsWith(`${keyword}.`) && typeof card.value === 'number') {
      fields.set(card.keyword.slice(keyword.length + 1), card.value);
    }
  }
  return fields;
}
