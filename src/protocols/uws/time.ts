/**
 * A time as services write it (`2016-11-17T13:33:50.755+0100`, `2018-01-01T02:00:00Z`) as ISO 8601 in
 * UTC; without a zone it is in UTC already (DALI 1.1 §3.3.3). Null for what is no time.
 */
export function utcTime(text: string | null): string | null {
  const match =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?))?\s*(Z|[+-]\d\d(?::?\d\d)?)?$/i.exec(
      text?.trim() ?? '',
    );
  if (!match) return null;
  const [, date = '', time = '00:00:00', zone = 'Z'] = match;
  const offset = /^z$/i.test(zone)
    ? 'Z'
    : zone.replace(/^([+-]\d\d):?(\d\d)?$/, (_, h: string, m = '00') => `${h}:${m}`);
  const clock = time.replace(',', '.').replace(/(\.\d{3})\d+$/, '$1');
  const at = new Date(`${date}T${clock}${offset}`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
