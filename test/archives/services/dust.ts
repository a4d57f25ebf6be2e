import { formFields, type Handler, textAnswer } from '../answer';
import { numbersIn, parametersOf, UsageFault } from '../vo';

/** E(B−V) of the generated sky: a disk. */
export function reddening(ra: number, dec: number): number {
  const degree = Math.PI / 180;
  const latitude = Math.asin(
    Math.sin(dec * degree) * Math.sin(27.12825 * degree) +
      Math.cos(dec * degree) * Math.cos(27.12825 * degree) * Math.cos((ra - 192.85948) * degree),
  );
  return Number((0.02 / Math.max(0.02, Math.abs(Math.sin(latitude)))).toFixed(4));
}

/** IRSA's service of dust, `/irsa/dust?locstr=RA DEC equ J2000&regSize=`. */
export const dust: Handler = (question) => {
  const { path, query, origin, method } = question;
  if (path !== '/irsa/dust') return undefined;
  const value = parametersOf(method === 'POST' ? formFields(question).toString() : query);
  const place = value('LOCSTR')[0] ?? '';
  try {
    const [ra = 0, dec = 0] = numbersIn('locstr', place.replace(/\s+equ.*$/i, ''), 2);
    const size = numbersIn('regSize', value('REGSIZE')[0] ?? '5', 1)[0]!;
    if (size < 2 || size > 37.5) throw new UsageFault('regSize must be from 2 to 37.5 degrees');
    const sfd = reddening(ra, dec);
    const numbers = (suffix: string, at: number, unit: string) =>
      Object.entries({
        refPixelValue: at,
        meanValue: at * 1.1,
        std: at / 10,
        maxValue: at * 1.3,
        minValue: at * 0.8,
      })
        .map(([name, number]) => `<${name}${suffix}>\n  ${number.toFixed(4)} (${unit})\n</${name}${suffix}>`)
        .join('\n');
    const result = (desc: string, file: string, statistics: string, table = '') => `<result>
<desc>\n  ${desc}\n</desc>
<data><image>\n  ${origin}/files/wide/${file}.fits\n</image>${table}</data>
<statistics>${statistics}<refCoordinate>${ra} ${dec} equ J2000</refCoordinate></statistics>
</result>`;
    return textAnswer(
      `<?xml version="1.0"?>
<results status="ok">
<input><objname>${ra} ${dec} equ J2000</objname><regSize>${size.toFixed(1)} deg</regSize></input>
${result('E(B-V) Reddening', 'f070-0100_red', `${numbers('SandF', sfd * 0.86, 'mag')}\n${numbers('SFD', sfd, 'mag')}`, `<table>${origin}/irsa/extinction.tbl</table>`)}
${result('100 Micron Emission', 'f070-0100_ir', numbers('', sfd * 40, 'MJy/sr'))}
${result('Dust Temperature', 'f070-0100_blue', numbers('', 17.6, 'K'))}
</results>
`,
      'text/xml',
    );
  } catch (error) {
    if (!(error instanceof UsageFault)) throw error;
    return textAnswer(
      `<results status="error">\n  <message>\n    ${error.message}\n  </message>\n</results>\n`,
      'text/xml',
    );
  }
};
