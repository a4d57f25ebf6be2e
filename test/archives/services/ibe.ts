import { type Handler, textAnswer } from '../answer';
import { sia } from '../sia/handler';

/** Missions, their datasets, and tables of these. */
const tree: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  twomass: { allsky: ['allsky'], sixxcat: ['sixxcat'] },
  wise: { allwise: ['p3am_cdd', 'p3as_cdd'] },
  ptf: { images: ['level1', 'level2'] },
};

/** IRSA's image backend: pages of links below `/irsa/ibe/search`, SIA 1 of each table below `/irsa/ibe/sia`. */
export const ibe: Handler = (question) => {
  const { path } = question;
  const parts = path.split('/').filter((part) => part !== '');
  if (parts[0] !== 'irsa' || parts[1] !== 'ibe') return undefined;
  const [, , action, mission, dataset, table] = parts;
  const tables = mission === undefined ? undefined : tree[mission]?.[dataset ?? ''];
  if (action === 'sia' && table !== undefined && tables?.includes(table)) {
    return sia({ ...question, path: mission === 'twomass' ? '/sia/wide' : '/sia/deep' });
  }
  if (action !== 'search') return undefined;
  const names =
    mission === undefined
      ? Object.keys(tree)
      : dataset === undefined
        ? Object.keys(tree[mission] ?? {})
        : tables;
  if (!names || names.length === 0) return undefined;
  const at = `/ibe/search${[mission, dataset].map((part) => (part === undefined ? '' : `/${part}`)).join('')}`;
  const back =
    mission === undefined ? '' : `<tr><td><a href="${at.replace(/\/[^/]+$/, '')}">..</a></td></tr>`;
  const rows = names.map((name) => `<tr><td><a href="${at}/${name}">${name}</a></td></tr>`).join('\n');
  return textAnswer(
    `<!DOCTYPE html>\n<html><head><title>schemas</title></head><body><table>${back}\n${rows}\n</table></body></html>\n`,
    'text/html',
  );
};
