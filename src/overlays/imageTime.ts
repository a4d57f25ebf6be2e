import type { Header } from '../fits/header/header';

/** The middle of an exposure first, then its beginning (FITS 4.0 §9.5; EXPSTART of HST). */
const mjds = ['MJD-AVG', 'MJD-OBS', 'MJD_OBS', 'MJD-BEG', 'EXPSTART', 'MJD'];
const dates = ['DATE-AVG', 'DATE-OBS', 'DATE_OBS', 'DATE-BEG'];

/** The Julian year of an image by its header; null where that does not say. */
export function imageEpoch(header: Pick<Header, 'number' | 'string'>): number | null {
  for (const keyword of mjds) {
    const mjd = header.number(keyword);
    if (mjd !== undefined && mjd > 0 && mjd < 100_000) return julianYear(mjd);
  }
  for (const keyword of dates) {
    const mjd = mjdOfDate(header.string(keyword) ?? '');
    if (mjd !== null) return julianYear(mjd);
  }
  return null;
}

const julianYear = (mjd: number) => 2000 + (mjd - 51_544.5) / 365.25;

/** `YYYY-MM-DD[Thh:mm:ss]`, and `DD/MM/YY` as it was written until 1999. */
function mjdOfDate(text: string): number | null {
  const now = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d(?:\.\d*)?))?)?/.exec(text.trim());
  const before = /^(\d\d)\/(\d\d)\/(\d\d)$/.exec(text.trim());
  const [year, month, day] = now
    ? [Number(now[1]), Number(now[2]), Number(now[3])]
    : before
      ? [1900 + Number(before[3]), Number(before[2]), Number(before[1])]
      : [NaN, NaN, NaN];
  const seconds = now ? Number(now[4] ?? 0) * 3600 + Number(now[5] ?? 0) * 60 + Number(now[6] ?? 0) : 0;
  const days = Date.UTC(year, month - 1, day) / 86_400_000;
  return Number.isFinite(days) ? 40_587 + days + seconds / 86_400 : null;
}
