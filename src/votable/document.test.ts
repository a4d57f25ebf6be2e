import { expect, it } from 'vitest';
import { columnByRef, columnsWithUcd, columnsWithUtype, paramNamed } from './lookup';
import { readVotable } from './read';
import { serviceDescriptors } from './serviceDescriptor';

const document = `<?xml version="1.0"?>
<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
 <DESCRIPTION>All</DESCRIPTION>
 <COOSYS ID="sys" system="ICRS" epoch="J2015.5"/>
 <INFO ID="i" name="PROVIDER" value="me" ucd="meta.title">text</INFO>
 <RESOURCE type="results" name="r" ID="R1" utype="u">
  <TIMESYS ID="time" timeorigin="MJD-origin" timescale="TDB" refposition="BARYCENTER"/>
  <LINK href="http://x/" title="Paper" content-role="doc"/>
  <GROUP name="outer" ID="g" ref="sys"><DESCRIPTION>Two</DESCRIPTION><FIELDref ref="ra" ucd="pos.eq.ra"/>
   <GROUP name="inner"><PARAM name="p" datatype="int" value="3"/><PARAMref ref="q"/></GROUP></GROUP>
  <TABLE name="t" ID="T" ucd="meta" utype="tu">
   <GROUP name="columns"><FIELDref ref="ra"/></GROUP>
   <FIELD ID="ra" name="RA" ucd="pos.eq.ra" utype="stc:ra" datatype="double" ref="sys" width="8" precision="F5">
    <VALUES ID="v" null="-1" type="actual"><MIN value="0"/><MAX value="360" inclusive="no"/>
     <OPTION name="a" value="1"><OPTION value="2"/></OPTION></VALUES>
    <LINK href="http://y/\${ra}" content-type="image/fits"/>
   </FIELD>
   <FIELD name="time" datatype="double" ref="time"><VALUES ref="v"/></FIELD>
   <PARAM ID="q" name="q" datatype="char" arraysize="*" value="x" unit="s"/>
   <DATA><TABLEDATA><TR><TD>1</TD><TD>-1</TD></TR></TABLEDATA></DATA>
   <INFO name="after" value="1"/>
  </TABLE>
 </RESOURCE>
 <RESOURCE type="meta"><RESOURCE type="meta" utype="adhoc:service" ID="soda" name="cut">
  <DESCRIPTION>Cutouts</DESCRIPTION>
  <PARAM name="standardID" datatype="char" arraysize="*" value="ivo://ivoa.net/std/SODA#sync-1.0"/>
  <PARAM name="accessURL" datatype="char" arraysize="*" value=" http://s/soda "/>
  <PARAM name="exampleURL" datatype="char" arraysize="*" value="http://s/soda?ID=1"/>
  <GROUP name="inputParams">
   <PARAM name="ID" datatype="char" arraysize="*" value="" ref="ra" ucd="meta.id;meta.main"/>
   <PARAM name="BAND" datatype="double" arraysize="2" unit="m" xtype="interval" value=""><VALUES><MIN value="1e-7"/></VALUES></PARAM>
  </GROUP>
 </RESOURCE></RESOURCE>
</VOTABLE>`;

const read = () => readVotable([new TextEncoder().encode(document)], { name: 'x' });

it('keeps what stands around a table, as it is nested', async () => {
  const { root, description } = await read();
  expect(description).toBe('All');
  expect(root.coosys).toMatchObject([{ id: 'sys', system: 'ICRS', epoch: 'J2015.5', equinox: null }]);
  expect(root.infos).toMatchObject([{ id: 'i', name: 'PROVIDER', ucd: 'meta.title', text: 'text' }]);
  const [results, meta] = root.resources;
  expect(results).toMatchObject({
    name: 'r',
    id: 'R1',
    type: 'results',
    utype: 'u',
    timesys: [{ id: 'time', timeorigin: 'MJD-origin', timescale: 'TDB', refposition: 'BARYCENTER' }],
    links: [{ href: 'http://x/', title: 'Paper', contentRole: 'doc' }],
    groups: [
      {
        name: 'outer',
        ref: 'sys',
        description: 'Two',
        fieldRefs: [{ ref: 'ra', ucd: 'pos.eq.ra' }],
        groups: [{ name: 'inner', params: [{ name: 'p', value: '3' }], paramRefs: [{ ref: 'q' }] }],
      },
    ],
  });
  expect(results?.tables).toHaveLength(1);
  expect(meta?.resources).toHaveLength(1);
});

it('keeps what a FIELD, PARAM and TABLE say', async () => {
  const { tables } = await read();
  expect(tables[0]).toMatchObject({
    name: 't',
    id: 'T',
    ucd: 'meta',
    utype: 'tu',
    groups: [{ fieldRefs: [{ ref: 'ra' }] }],
    params: [{ id: 'q', value: 'x', unit: 's' }],
    infos: [{ name: 'after' }],
    nrows: 1,
  });
  expect(tables[0]?.columns[0]).toMatchObject({
    ref: 'sys',
    width: '8',
    precision: 'F5',
    domain: {
      nullText: '-1',
      type: 'actual',
      min: { value: '0', inclusive: true },
      max: { value: '360', inclusive: false },
      options: [
        { name: 'a', value: '1' },
        { name: null, value: '2' },
      ],
    },
    links: [{ href: 'http://y/${ra}', contentType: 'image/fits' }],
  });
  expect(tables[0]?.columns[1]?.nulls).toEqual(new Uint8Array([1]));
});

it('finds columns and parameters by ID, name, UCD and utype', async () => {
  const table = (await read()).tables[0]!;
  expect(columnByRef(table, 'ra')?.name).toBe('RA');
  expect(columnByRef(table, 'time')?.ref).toBe('time');
  expect(columnByRef(table, 'none')).toBeNull();
  expect(columnsWithUcd(table, 'POS.EQ.RA').map(({ id }) => id)).toEqual(['ra']);
  expect(columnsWithUtype(table, 'stc:RA').map(({ id }) => id)).toEqual(['ra']);
  expect(paramNamed(table.params, 'Q')?.value).toBe('x');
});

it('gives the services a document describes', async () => {
  const [soda, ...others] = serviceDescriptors(await read());
  expect(others).toEqual([]);
  expect(soda).toMatchObject({
    id: 'soda',
    name: 'cut',
    description: 'Cutouts',
    accessUrl: 'http://s/soda',
    standardId: 'ivo://ivoa.net/std/SODA#sync-1.0',
    contentType: null,
    exampleUrls: ['http://s/soda?ID=1'],
    inputs: [
      { name: 'ID', ref: 'ra', value: '' },
      { name: 'BAND', unit: 'm', xtype: 'interval', domain: { min: { value: '1e-7' } } },
    ],
  });
  expect(soda?.params).toHaveLength(3);
});
