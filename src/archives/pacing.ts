import type { Pace } from '../net/slots';

interface Rule extends Omit<Pace, 'key'> {
  /** Start of host and path, the host whole or without what stands before a dot. */
  readonly at: RegExp;
}

/**
 * What archives ask for, or have been seen to refuse beyond: TESScut answers 503 above 5 requests a
 * second; SIMBAD locks out above about 6; SDSS's SkyServer and the cutout services of STScI and
 * SkyView make each answer and are asked by turns.
 */
const rules: readonly Rule[] = [
  { at: /^mast\.stsci\.edu\/(tesscut|zcut|hapcut)\//, atOnce: 2, gapMs: 220 },
  { at: /^([\w-]+\.)*simbad\.(cds\.unistra\.fr|u-strasbg\.fr|cfa\.harvard\.edu)\//, atOnce: 3, gapMs: 180 },
  { at: /^([\w-]+\.)*(cds\.unistra\.fr|u-strasbg\.fr)\//, atOnce: 3, gapMs: 180 },
  { at: /^vizier\./, atOnce: 3, gapMs: 180 },
  { at: /^skyserver\.sdss\.org\//, atOnce: 1, gapMs: 1000 },
  { at: /^skyview\.gsfc\.nasa\.gov\//, atOnce: 2, gapMs: 0 },
  { at: /^(ps1images|archive)\.stsci\.edu\/cgi-bin\//, atOnce: 2, gapMs: 100 },
];

/** How fast a service may be asked; `atOnce` (four) requests at once where nothing else is known. */
export function archivePace(url: URL, atOnce = 4): Pace {
  const place = `${url.hostname}${url.pathname}`;
  const index = rules.findIndex(({ at }) => at.test(place));
  const rule = rules[index];
  if (!rule) return { key: url.host, atOnce, gapMs: 0 };
  return { key: `${url.host} ${index}`, atOnce: rule.atOnce, gapMs: rule.gapMs };
}
