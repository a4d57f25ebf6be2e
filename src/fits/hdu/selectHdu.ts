import { AlmagestError } from '../../base/errors';
import type { FitsSummary, HduSummary } from '../summary';

/**
 * The HDU that `selector` names: a number (0 is the primary), or `NAME` or `NAME,VER` in either case.
 * Without a version the first of that name is meant; `PRIMARY` is the first HDU, whatever its name.
 * @throws AlmagestError `not-found`
 */
export function selectHdu({ file, hdus }: FitsSummary, selector: string): HduSummary {
  const [, name = selector, version] = /^(.*?)(?:,\s*(\d+))?$/.exec(selector.trim()) ?? [];
  const found = /^\d+$/.test(selector.trim())
    ? hdus[Number(selector)]
    : hdus.find(
        (hdu) =>
          hdu.name.toUpperCase() === name.trim().toUpperCase() &&
          (version === undefined || hdu.version === Number(version)),
      );
  if (found) return found;
  if (selector.trim().toUpperCase() === 'PRIMARY' && hdus[0]) return hdus[0];
  throw new AlmagestError({
    kind: 'not-found',
    message: `${file} has no HDU ${selector}.`,
    where: { source: file },
    advice: `It has ${listed(hdus)}.`,
  });
}

/** As many as a reader takes in. */
const mostListed = 20;

function listed(hdus: readonly HduSummary[]): string {
  const names = hdus
    .slice(0, mostListed)
    .map(({ index, name }) => (name === '' ? index : `${index} (${name})`));
  return `${names.join(', ')}${hdus.length > mostListed ? `, … up to ${hdus.length - 1}` : ''}`;
}
