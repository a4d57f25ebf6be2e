import { AlmagestError, toFault } from '../../base/errors';
import { parsePosition } from '../../base/sky/parse';
import { normaliseSigns } from '../../base/sky/text';
import type { QueryTarget } from '../../query/query';
import { labelled } from './labels';
import type { BadRow, TargetList } from './target';

/** Characters that a line may have to be one target. */
const longestLine = 200;

/** A target as people type it: coordinates in any notation, else a name. @throws AlmagestError `usage` */
export function typedTarget(text: string): QueryTarget {
  const name = normaliseSigns(text);
  if (name === '' || name.length > longestLine) {
    throw new AlmagestError({ kind: 'usage', message: `“${name.slice(0, 40)}” is no target.` });
  }
  const position = parsePosition(text);
  if (!position) return { name };
  return /[^J]J\d/i.test(name) ? { name, position } : { position };
}

/** The targets of plain lines, one a line; what follows `#` is a comment. */
export function lineTargets(text: string): TargetList {
  const found: { row: number; target: QueryTarget }[] = [];
  const bad: BadRow[] = [];
  text.split(/\r\n|\r|\n/).forEach((line, index) => {
    const words = line
      .replace(/^\ufeff/, '')
      .replace(/(^|\s)#.*$/, '')
      .trim();
    if (words === '') return;
    try {
      found.push({ row: index + 1, target: typedTarget(words) });
    } catch (error) {
      bad.push({ row: index + 1, message: toFault(error).message });
    }
  });
  return { targets: labelled(found), bad, taken: 'one target a line' };
}
