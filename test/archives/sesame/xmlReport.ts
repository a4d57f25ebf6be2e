import { escapeXml } from '../answer';
import type { Lookup } from './lookup';
import type { Finding } from './resolvers';
import { sexagesimal } from './sexagesimal';

/** Sesame's XML form (option x), schema sesame_4x. */
export function xmlReport(lookups: readonly Lookup[], databases: string): string {
  const targets = lookups.map(
    ({ name, serial, findings }, i) => `<Target option="${databases}">
  <name>${escapeXml(name)}</name>
  <!-- Q${serial} #${i + 1} -->
${findings.map(resolver).join('')}</Target>
`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<Sesame xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:noNamespaceSchemaLocation="http://vizier.u-strasbg.fr/xml/sesame_4x.xsd">
${targets.join('')}</Sesame>
<!--- ====Done (2026-Jan-01,00:00:00z)==== -->
`;
}

function resolver({ code, title, cached, place }: Finding): string {
  const name = escapeXml(`${code}=${title}`);
  const cache = cached ? '    <INFO>from cache</INFO>\n' : '';
  if (!place)
    return `  <Resolver name="${name}">\n${cache}    <INFO> *** Nothing found *** </INFO>\n  </Resolver>\n`;
  const { object, digits, type } = place;
  const lines = [
    ...(type === undefined ? [] : [`<otype>${escapeXml(type)}</otype>`]),
    `<jpos>${sexagesimal(object.ra, object.dec)}</jpos>`,
    `<jradeg>${object.ra.toFixed(digits)}</jradeg>`,
    `<jdedeg>${object.dec < 0 ? '' : '+'}${object.dec.toFixed(digits)}</jdedeg>`,
    `<oname>${escapeXml(object.name)}</oname>`,
    ...object.aliases.map((alias) => `<alias>${escapeXml(alias)}</alias>`),
  ];
  return `  <Resolver name="${name}">\n${cache}${lines.map((line) => `    ${line}\n`).join('')}  </Resolver>\n`;
}
