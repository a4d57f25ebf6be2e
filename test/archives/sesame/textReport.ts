import type { Lookup } from './lookup';
import type { Finding } from './resolvers';
import { sexagesimal } from './sexagesimal';

/** Sesame's plain text form; `identifiers` lists all of them (option I). */
export function textReport(lookups: readonly Lookup[], identifiers: boolean): string {
  const lines = lookups.flatMap(({ name, serial, findings }) => [
    `# ${name}\t#Q${serial}`,
    ...findings.flatMap((finding) => blockOf(finding, identifiers)),
    ...(findings.some(({ place }) => place) ? [] : ['#! *** Nothing found ***']),
    '',
  ]);
  return [...lines, '#====Done (2026-Jan-01,00:00:00z)====', ''].join('\n');
}

function blockOf({ code, title, cached, place }: Finding, identifiers: boolean): string[] {
  const heading = `#=${code}${identifiers ? 'i' : ''}=${title}:`;
  if (!place) return [`${heading}    0     0ms${cached ? ' (from cache)' : ''}`];
  const { object, digits, type } = place;
  const sign = object.dec < 0 ? '-' : '+';
  const dec = `${sign}${Math.abs(object.dec).toFixed(digits)}`;
  return [
    `${heading}    1     0ms${cached ? ' (from cache)' : ''}`,
    `%I.0 ${object.name}`,
    ...(identifiers ? object.aliases.map((alias) => `%I ${alias}`) : []),
    ...(type === undefined ? [] : [`%C.0 ${type}`]),
    `%J ${object.ra.toFixed(digits)} ${dec} = ${sexagesimal(object.ra, object.dec)}`,
    ...(code === 'N' ? [`%MAG ${object.mag.toFixed(2)}`] : []),
  ];
}
