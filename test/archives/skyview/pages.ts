import { escapeXml } from '../answer';
import { standInSurveys } from './surveys';

/** The form, as SkyView writes it: its headings broken as they were in 2025, and lists of overlays. */
export function formPage(): string {
  const groups = [...new Set(standInSurveys.map(({ group }) => group))];
  const options = (group: string) =>
    standInSurveys
      .filter((survey) => survey.group === group)
      .map(({ name }) => `<option value="${escapeXml(name)}">${escapeXml(name)}</option>`)
      .join('\n');
  const lists = groups.map(
    (group) =>
      `<td><select name="survey" id="${group}${group === 'Optical:DSS' ? ' class=' : ''}" size="5" multiple>\n${options(group)}\n</select></td>`,
  );
  return `<html><head><title>SkyView Basic Form</title></head><body>
<form name="SkyViewForm" action="runquery.pl" method="get">
Coordinates or Source: <input type="text" name="Position" size="30">
${lists.join('\n')}
<select name="survey" id="overlay_red"><option>None\n<option>DSS</select>
<select name="coordinates"><option value="J2000" selected>J2000<option value="Galactic">Galactic</select>
<select name="projection"><option value="Tan" selected>Gnomonic (Tan)<option value="Car">Rectangular (Car)</select>
<select name="resolver"><option value="SIMBAD-NED" selected>SIMBAD then NED</select>
<input type="text" name="size" value=""> <input type="text" name="pixels" value="300">
<input type="checkbox" name="float" checked="checked">
<input type="submit" value="Submit"></form></body></html>
`;
}

/** The page of images that were made: a link to each. */
export function resultPage(links: readonly string[]): string {
  const rows = links.map(
    (link) =>
      `<tr><td>Download <a href=../../${link}.fits>FITS</a> <a href=../../${link}.jpg>quick look jpeg </a></td></tr>`,
  );
  return `<html><head><title>SkyView images</title><script>var fits = '<a href="x">FITS</a>';</script></head><body>
<table>\n${rows.join('\n')}\n</table><a href="../help/fields.html">FITS help</a></body></html>
`;
}

/** What SkyView answers where something is wrong: a page, with status 200. */
export function errorPage(words: string): string {
  return `<html><head><title>SkyView images</title></head><body><h2>Error processing request</h2>
<p><font color="red">${escapeXml(words)}</font></p></body></html>
`;
}
