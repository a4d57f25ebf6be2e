import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import { longTest } from '../support/longTest';
import { fitsFrame, openFile, openWorkbench, shotInThemes, stage } from './support';

const document = `<?xml version="1.0"?>
<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE type="results"><TABLE name="galaxies">
<FIELD name="n" datatype="int"><VALUES null="-1"/></FIELD>
<FIELD name="ra" datatype="double" unit="deg" ucd="pos.eq.ra"/>
<FIELD name="name" datatype="char" arraysize="*"/>
<DATA><TABLEDATA>
<TR><TD>3</TD><TD>202.4696</TD><TD>M 51</TD></TR>
<TR><TD>-1</TD><TD>10.684708</TD><TD></TD></TR>
</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>`;

longTest('a VOTable called .votable opens as a table', async () => {
  await writeFile(path.join(stage.folder, 'whole.votable'), document);
  const page = await openWorkbench();
  await openFile(page, 'whole.votable');
  const frame = await fitsFrame(page);
  const cells = (row: number) =>
    Promise.all([0, 1, 2].map((column) => frame.locator(`[id="cell-${row}-${column}"]`).innerText()));
  for (const [row, texts] of [
    ['3', '202.4696', 'M 51'],
    ['null', '10.684708', 'null'],
  ].entries()) {
    await expect.poll(() => cells(row).catch(() => []), { timeout: 60_000 }).toEqual(texts);
  }
  await shotInThemes(page, 'dot-votable');
});
