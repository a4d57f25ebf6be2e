import { findObject, type SkyObject } from '../../support/sky/objects';
import { type Answer, type Handler, textAnswer } from '../answer';
import { resolversOf, type Finding } from './resolvers';
import type { Lookup } from './lookup';
import { textReport } from './textReport';
import { xmlReport } from './xmlReport';

const address =
  /^\/(?:sesame|cgi-bin\/nph-sesame|viz-bin\/nph-sesame|cgi-bin\/Sesame)(?:\/(-o[A-Za-z0-9]*))?\/(~?)([A-Z]+)$/;

/**
 * The Sesame name resolver of CDS: `{base}[/-oOPTIONS]/{databases}?{name}`, the name being the whole query.
 * Unknown names are answered with status 200, as CDS does. Names asked before come `from cache`.
 */
export function sesame(): Handler {
  const asked = new Set<string>();
  let serial = 1000;
  return ({ path, query }): Answer | undefined => {
    const match = address.exec(path);
    if (!match) return undefined;
    const [, options = '', fresh, databases = ''] = match;
    const names = query.split('&').map((name) => decodeURIComponent(name.replaceAll('+', ' ')).trim());
    const lookups = names.map((name): Lookup => {
      const object = findObject(name);
      const cached = fresh === '' && asked.has(name);
      asked.add(name);
      return { name, serial: ++serial, findings: findings(object, databases, cached) };
    });
    return options.includes('x')
      ? textAnswer(xmlReport(lookups, databases), options.includes('p') ? 'text/plain' : 'text/xml')
      : textAnswer(textReport(lookups, options.includes('I')));
  };
}

/** Databases are asked in the order written until one knows the name; `A` asks all of them. */
function findings(object: SkyObject | undefined, databases: string, cached: boolean): Finding[] {
  const said: Finding[] = [];
  for (const resolver of resolversOf(databases)) {
    const finding = resolver(object, cached);
    said.push(finding);
    if (finding.place && !databases.includes('A')) break;
  }
  return said;
}
