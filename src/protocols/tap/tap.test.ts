import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { client, serve } from '../../net/node/testing/served';
import type { Handler } from '../../net/node/testing/localServer';
import { uwsServer } from '../uws/node/testing/uwsServer';
import { readExamples } from './examples';
import { TapJob } from './job';
import { parseJobState } from './jobState';
import { tapBody, tapParameters } from './request';
import { listTables, loadTable } from './schema/tables';
import { TapService } from './service';

const table = (info: string, rows = '<TR><TD>1</TD></TR>') =>
  `<VOTABLE><RESOURCE type="results">${info}<TABLE><FIELD name="n" datatype="int"/><DATA><TABLEDATA>${rows}</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>`;
const ok = table('<INFO name="QUERY_STATUS" value="OK"/>');

async function at(handler: Handler) {
  const { origin, asked } = await serve(handler);
  return { service: new TapService({ http: client(), url: `${origin}/tap/?`, name: 'Test' }), asked, origin };
}

describe('TapService', () => {
  it.each(['/tap', '/tap/', '/tap?', '/tap/sync', '/tap/async/'])('takes its base from %s', async (path) => {
    const { origin, asked } = await serve((_, response) => response.end(ok));
    const service = new TapService({ http: client(), url: origin + path });
    expect((await service.query({ query: 'SELECT 1' })).table.nrows).toBe(1);
    expect(asked).toEqual(['POST /tap/sync']);
  });

  it('reads capabilities that are compressed, which nothing tells', async () => {
    const document =
      '<capabilities><capability standardID="ivo://ivoa.net/std/TAP"><outputLimit><hard unit="row">7</hard></outputLimit></capability></capabilities>';
    const { service } = await at((_, response) => response.end(gzipSync(document)));
    await service.capabilities();
    expect(service.tap?.outputLimit?.hard).toBe(7);
  });
});

describe('tapParameters', () => {
  it('writes what is asked, uploads included', () => {
    const content = new Uint8Array([60]);
    const parameters = tapParameters({
      ...{ query: 'SELECT 1', maxrec: 0, format: 'csv', runId: 'x', extra: { VERB: '2' } },
      uploads: [
        { name: 'a', content },
        { name: 'b', content: { url: 'https://x/b.vot' } },
      ],
    });
    expect(new Map(parameters)).toEqual(
      new Map(
        Object.entries({
          ...{
            REQUEST: 'doQuery',
            LANG: 'ADQL',
            QUERY: 'SELECT 1',
            MAXREC: '0',
            RESPONSEFORMAT: 'csv',
            FORMAT: 'csv',
          },
          ...{ RUNID: 'x', UPLOAD: 'a,param:upload_a;b,https://x/b.vot', VERB: '2' },
        }),
      ),
    );
    const { body, headers } = tapBody({ query: 'SELECT 1', uploads: [{ name: 'a', content }] });
    expect(headers?.['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(new TextDecoder().decode(body as Uint8Array)).toMatch(/name="upload_a"; filename="a.vot"\r\n/);
  });

  it.each([
    [{ query: ' ' }, /QUERY is empty/],
    [{ query: 'q', maxrec: -1 }, /MAXREC is -1/],
    [{ query: 'q', maxrec: 1.5 }, /MAXREC is 1.5/],
    [
      { query: 'q', uploads: [{ name: 'my table', content: new Uint8Array() }] },
      /UPLOAD names a table “my table”/,
    ],
    [{ query: 'q', uploads: [{ name: 'a', content: { url: 'file:///etc/passwd' } }] }, /no address/],
    [
      { query: 'q', uploads: ['a', 'A'].map((name) => ({ name, content: new Uint8Array() })) },
      /two tables “A”/,
    ],
  ])('refuses %#', (request, message) => expect(() => tapParameters(request)).toThrow(message));
});

describe('TapService', () => {
  it.each([
    [
      200,
      table('<INFO name="QUERY_STATUS" value="ERROR">No &lt;b&gt;such&lt;/b&gt; table</INFO>', ''),
      /“No such table”/,
    ],
    [400, table('<INFO name="QUERY_STATUS" value="ERROR">Bad</INFO>', ''), /status 400\): “Bad”/],
    [500, '<html><title>Proxy Error</title></html>', /status 500.*“Proxy Error”/],
    [200, '<html><title>Maintenance</title></html>', /web page.*“Maintenance”/],
    [400, 'UsageFault: no QUERY', /UsageFault: no QUERY/],
    [400, '<?xml version="1.0"?><error>out of order</error>', /out of order/],
    [200, '<VOTABLE><RESOURCE type="results"/></VOTABLE>', /without a table/],
  ])('gives the words of answer %#', async (status, body, message) => {
    const { service, asked } = await at((_, response) => response.writeHead(status).end(body));
    await expect(service.query({ query: 'SELECT 1' })).rejects.toThrow(message);
    expect(asked).toEqual(['POST /tap/sync']);
  });

  it('tells of rows left out, said before or after the table', async () => {
    const late = ok.replace(
      '</RESOURCE>',
      '<INFO name="QUERY_STATUS" value="OVERFLOW">limit 1</INFO></RESOURCE>',
    );
    for (const body of [late, table('<INFO name="QUERY_STATUS" value="OVERFLOW">limit 1</INFO>')]) {
      const { service } = await at((_, response) => response.end(body));
      expect(await service.query({ query: 'SELECT 1' })).toMatchObject({
        overflow: true,
        messages: ['Test has more rows than the 1 it sent (“limit 1”).'],
      });
    }
  });

  it('finds capabilities beside the base, whatever their namespace, and refuses by them', async () => {
    const capabilities =
      '<x:capabilities xmlns:x="urn:no"><capability standardID="ivo://ivoa.net/std/TAP"><outputLimit><hard unit="row">10</hard></outputLimit>' +
      '<outputFormat><mime>text/csv</mime></outputFormat><language><name>ADQL</name></language></capability></x:capabilities>';
    const { service, asked } = await at((request, response) => {
      if (request.url === '/capabilities') response.end(capabilities);
      else response.writeHead(request.url === '/tap/capabilities' ? 200 : 404).end('<html>no</html>');
    });
    await service.capabilities();
    expect(asked).toEqual(['GET /tap/capabilities', 'GET /capabilities']);
    const upload = { name: 'a', content: new Uint8Array() };
    await expect(service.query({ query: 'q', maxrec: 11 })).rejects.toThrow(
      /MAXREC 11 is more than the 10 rows/,
    );
    await expect(service.query({ query: 'q', lang: 'PQL' })).rejects.toThrow(/LANG PQL/);
    await expect(service.query({ query: 'q', format: 'fits' })).rejects.toThrow(
      /RESPONSEFORMAT fits.*text\/csv/,
    );
    await expect(service.query({ query: 'q', uploads: [upload] })).rejects.toThrow(/takes no tables/);
    expect(asked).toHaveLength(2);
    await expect(service.availability()).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('lists tables by VOSI where there is no TAP_SCHEMA', async () => {
    const column = '<column std="true"><name>ra</name><unit>deg</unit><flag>principal</flag></column>';
    const of = (inner: string) =>
      `<tableset><schema><name>s</name><table><name>s.t</name>${inner}</table></schema></tableset>`;
    const { service } = await at((request, response) => {
      if (request.url === '/tap/tables?detail=min') response.end(of(''));
      else if (request.url === '/tap/tables/s.t') response.end(of(column));
      else response.writeHead(400).end('no TAP_SCHEMA here');
    });
    const { schemas } = await listTables(service);
    expect(schemas).toMatchObject([{ name: 's', tables: [{ name: 's.t', columns: null }] }]);
    expect((await loadTable(service, schemas[0]!.tables[0]!)).columns).toMatchObject([
      { name: 'ra', unit: 'deg', principal: true, std: true },
    ]);
  });
});

describe('TapJob', () => {
  const done = [{ phase: 'COMPLETED' }] as const;

  it.each(['{job}/results/result', 'results/result', '7/results/result', '{job}/elsewhere', null])(
    'fetches its table where the service says %s',
    async (result) => {
      const { service } = await at(uwsServer({ steps: done, result, table: ok }).handler);
      const job = await service.submit({ query: 'SELECT 1' });
      const state = parseJobState(JSON.parse(JSON.stringify(job.state)));
      const later = TapJob.attach(state, { http: client() });
      await later.wait({ firstPollMs: 5 });
      expect((await later.result()).table.nrows).toBe(1);
      expect(later.state).toMatchObject({ phase: 'COMPLETED', query: 'SELECT 1', service: { name: 'Test' } });
    },
  );

  it('does not read a state that is none', () => {
    expect(() => parseJobState({ almagest: 1, kind: 'tap-job', url: 'file:///x' })).toThrow(
      /not valid: url must be/,
    );
    expect(() => parseJobState(null)).toThrow(/not valid/);
  });
});

describe('readExamples', () => {
  it('reads pages that are no XML, nested and unclosed', () => {
    const page = `<body vocab="x"><div typeof="example" id=a><h2 property="name">One &amp;
      two</h2><p>About <em property="table">s.t</em><br>and &eacute;t&eacute;<pre property="query">
        SELECT *
          FROM s.t WHERE a &lt; 3
      </pre></div><div typeof="ex:example"><span property="name">No query</span></div>
      <a property="continuation" href="more.html">more</a>`;
    expect(readExamples(page)).toEqual({
      examples: [
        {
          ...{ id: 'a', title: 'One & two', tables: ['s.t'] },
          query: 'SELECT *\n  FROM s.t WHERE a < 3',
          description: expect.stringMatching(/^About s\.t\s+and été$/) as string,
        },
      ],
      continuations: ['more.html'],
    });
  });
});
