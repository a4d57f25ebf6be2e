import { describe, expect, it } from 'vitest';
import { readVotable } from '../../votable/read';
import { serviceDescriptors } from '../../votable/serviceDescriptor';
import { cutoutRequest } from '../soda/cutout';
import { fetchCutout } from '../soda/fetchCutout';
import { answeringBy } from '../testing/answering';
import { fetchLinks } from './fetchLinks';
import { followLinks } from './followLinks';
import { coreTerm, hasSemantics } from './semantics';
import { serviceCall, userParameters } from './serviceCall';

const service = { name: 'Links', url: 'https://a/links?x=1' };
const fields = ['ID', 'access_url', 'service_def', 'error_message', 'semantics', 'content_type']
  .map((name) => `<FIELD name="${name}" datatype="char" arraysize="*"/>`)
  .join('');

function document(rows: readonly (readonly string[])[], info = '', more = ''): string {
  const body = rows.map((row) => `<TR>${row.map((cell) => `<TD>${cell}</TD>`).join('')}</TR>`).join('');
  return (
    `<VOTABLE version="1.4"><RESOURCE type="results">${info}<TABLE>${fields}<DATA><TABLEDATA>${body}` +
    `</TABLEDATA></DATA></TABLE></RESOURCE>${more}</VOTABLE>`
  );
}

const descriptor = `<RESOURCE type="meta" utype="adhoc:service" ID="soda">
  <PARAM name="accessURL" datatype="char" arraysize="*" value="cut?y=1"/>
  <PARAM name="standardID" datatype="char" arraysize="*" value="ivo://ivoa.net/std/SODA#sync-1.0"/>
  <GROUP name="inputParams">
    <PARAM name="ID" datatype="char" arraysize="*" ref="ID" value=""/>
    <PARAM name="MODE" datatype="char" arraysize="*" value="fast"/>
    <PARAM name="CIRCLE" datatype="double" arraysize="3" xtype="circle" unit="deg" value=""><VALUES><MAX value="10 20 1"/></VALUES></PARAM>
    <PARAM name="BAND" datatype="double" arraysize="2" xtype="interval" unit="m" value=""><VALUES><MIN value="4e-7"/><MAX value="7e-7"/></VALUES></PARAM>
    <PARAM name="SCALE" datatype="int" value=""><VALUES><MIN value="2"/><MAX value="32"/></VALUES></PARAM>
    <PARAM name="KIND" datatype="char" arraysize="*" value="DATA"><VALUES><OPTION value="HEADER"/><OPTION value="DATA"/></VALUES></PARAM>
  </GROUP></RESOURCE>`;

describe('fetchLinks', () => {
  it('asks again for the datasets that a service cut off', async () => {
    const { http, asked } = answeringBy(({ url }) => {
      const ids = new URL(url).searchParams.getAll('ID');
      const info = ids.length > 2 ? '<INFO name="QUERY_STATUS" value="OVERFLOW">two at a time</INFO>' : '';
      return {
        body: document(
          ids.slice(0, 2).map((id) => [id, `${id}.fits`, '', '', '#this', 'image/fits']),
          info,
        ),
      };
    });
    const { links, overflow, messages } = await fetchLinks(service, ['a', 'b', 'c', 'd', 'e', 'a'], { http });
    expect(links.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(links[0]?.accessUrl).toBe('https://a/a.fits');
    expect({ overflow, messages, requests: asked.length }).toEqual({
      overflow: false,
      messages: [],
      requests: 3,
    });
    expect(asked[0]?.url).toContain('x=1&ID=a&ID=b');
  });

  it('says so where a service gives none of what is left', async () => {
    const info = '<INFO name="QUERY_STATUS" value="OVERFLOW"/>';
    const { http } = answeringBy(() => ({ body: document([['a', 'a.fits', '', '', '#this', '']], info) }));
    const { overflow, messages } = await fetchLinks(service, ['a', 'b'], { http });
    expect(overflow).toBe(true);
    expect(messages.join()).toMatch(/No links came for 1/);
  });

  it('posts what is too long for an address, and marks addresses of servers', async () => {
    const ids = Array.from({ length: 200 }, (_, i) => `ivo://long.example/dataset?${i}`);
    const { http, asked } = answeringBy(() => ({
      body: document(ids.map((id) => [id, 'x', '', '', '#this', ''])),
    }));
    await fetchLinks({ ...service, origin: 'server' }, ids, { http });
    expect(asked[0]).toMatchObject({ method: 'POST', origin: 'server', url: 'https://a/links?x=1' });
    expect(asked[0]?.body).toContain('ID=ivo%3A//long.example/dataset%3F199');
  });

  it('reads errors, services and lists of links', async () => {
    const rows = [
      ['a', '', 'soda', '', '#cutout', ''],
      ['a', 'javascript:alert(1)', '', '', '#aux', ''],
      ['a', 'https://b/more', '', '', '#package', 'application/x-votable+xml;content=datalink'],
      ['b', '', '', 'NotFoundFault: &lt;b&gt;no&lt;/b&gt; such thing', '', ''],
    ];
    const { http } = answeringBy(() => ({ body: document(rows, '', descriptor) }));
    const { links } = await fetchLinks(service, [], { http });
    expect(links[0]?.service?.standardId).toContain('SODA');
    expect(links[1]).toMatchObject({ accessUrl: null, term: '#auxiliary' });
    expect(links[2]?.isLinks).toBe(true);
    expect(links[3]?.errorMessage).toBe('NotFoundFault: no such thing');
  });
});

describe('semantics', () => {
  it.each([
    ['#this', '#this'],
    ['http://www.ivoa.net/rdf/datalink/core#preview', '#preview'],
    ['This', '#this'],
    ['http://www.opencadc.org/caom2#pkg', '#package'],
    ['http://other.example/terms#x', 'http://other.example/terms#x'],
  ])('%s is %s', (text, term) => expect(coreTerm(text)).toBe(term));
  it('includes narrower terms', () => {
    expect(hasSemantics('#flat', '#calibration')).toBe(true);
    expect(hasSemantics('#calibration', '#flat')).toBe(false);
  });
});

describe('described services', () => {
  const context = async () => {
    const rows = [['ivo://a?1', '', 'soda', '', '#cutout', '']];
    const votable = await readVotable([new TextEncoder().encode(document(rows, '', descriptor))], {
      name: 'x',
    });
    const [soda] = serviceDescriptors(votable);
    return { soda: soda!, context: { base: 'https://a/links', row: { table: votable.tables[0]!, row: 0 } } };
  };

  it('are called with values of the row, fixed ones and the user’s', async () => {
    const { soda, context: at } = await context();
    expect(userParameters(soda).map(({ name }) => name)).toEqual(['CIRCLE', 'BAND', 'SCALE', 'KIND']);
    expect(serviceCall(soda, { scale: '4' }, at)).toEqual({
      url: 'https://a/cut?y=1&ID=ivo%3A//a%3F1&MODE=fast&SCALE=4&KIND=DATA',
      origin: 'server',
      contentType: null,
    });
  });

  it.each([
    [{ SCALE: '64' }, /SCALE 64 is outside .* 2 to 32/],
    [{ SCALE: '2.5' }, /no whole number/],
    [{ SCALE: 'much' }, /no whole number/],
    [{ KIND: 'TABLE' }, /none of HEADER, DATA/],
    [{ BAND: '1e-6 2e-6' }, /outside of what the service has: 4e-7 to 7e-7 m/],
    [{ FOO: '1' }, /FOO is no parameter/],
  ])('refuse %j', async (values, message) => {
    const { soda, context: at } = await context();
    expect(() => serviceCall(soda, values, at)).toThrow(message);
    expect(() => serviceCall(soda, values, at)).toThrow(expect.objectContaining({ kind: 'usage' }));
  });

  it('cut out by what they know', async () => {
    const { soda, context: at } = await context();
    const { url } = cutoutRequest(soda, { region: 'CIRCLE 10 20 0.1', band: '500..600 nm' }, at);
    expect(new URL(url).searchParams.get('CIRCLE')).toBe('10 20 0.1');
    expect(new URL(url).searchParams.get('BAND')).toBe('5e-7 6e-7');
    expect(() => cutoutRequest(soda, { region: 'CIRCLE 15 20 0.1' }, at)).toThrow(/within 1° of 10 20/);
    expect(() => cutoutRequest(soda, { region: 'RANGE 10 11 20 21' }, at)).toThrow(/it has CIRCLE/);
    expect(() => cutoutRequest(soda, { time: '2020' }, at)).toThrow(/TIME is nothing/);
  });

  it.each([
    [{ body: '', status: 204 }, 'not-found', /no data in this cutout/],
    [
      { body: 'UsageFault: bad CIRCLE', status: 400, contentType: 'text/plain' },
      'service',
      /UsageFault: bad CIRCLE/,
    ],
    [
      { body: '<VOTABLE><RESOURCE><INFO name="QUERY_STATUS" value="ERROR">no</INFO></RESOURCE></VOTABLE>' },
      'service',
      /“no”/,
    ],
    [{ body: 'login', status: 401 }, 'denied', /sign-in/],
  ])('give %j as errors', async (answer, kind, message) => {
    const { http, asked } = answeringBy(() => answer);
    const call = { url: 'https://a/cut', origin: 'server', contentType: null } as const;
    const failed = fetchCutout(call, { http, service: 'Cut' });
    await expect(failed).rejects.toMatchObject({ kind, message: expect.stringMatching(message) as string });
    expect(asked[0]?.origin).toBe('server');
  });
});

describe('followLinks', () => {
  const links = 'application/x-votable+xml;content=datalink';
  const documents: Readonly<Record<string, readonly (readonly string[])[]>> = {
    top: [
      ['a', 'https://a/one.fits', '', '', '#this', 'image/fits'],
      ['a', 'https://a/inner', '', '', '#this', links],
      ['a', 'https://a/preview.png', '', '', '#preview', 'image/png'],
      ['a', '', '', 'NotFoundFault: &lt;b&gt;gone&lt;/b&gt;', '#this', ''],
    ],
    inner: [
      ['a', 'inner', '', '', '#this', links],
      ['a', 'top', '', '', '#this', links],
      ['a', 'two.fits', '', '', 'http://www.ivoa.net/rdf/datalink/core#this', 'image/fits'],
      ['a', 'https://a/broken', '', '', '#this', links],
    ],
    empty: [['a', '', '', 'NotFoundFault: no such dataset', '#this', '']],
  };
  const follow = (name: string) => {
    const asking = answeringBy(({ url }) => {
      const rows = documents[new URL(url).pathname.slice(1)];
      const deep = /deep(\d+)/.exec(url)?.[1];
      if (deep !== undefined)
        return { body: document([['a', `deep${Number(deep) + 1}`, '', '', '#this', links]]) };
      return rows ? { body: document(rows) } : { body: 'no such thing', status: 404 };
    });
    const address = { name: 'Links', url: `https://a/${name}`, origin: 'server' } as const;
    return { ...asking, followed: followLinks(address, { http: asking.http }) };
  };

  it('finds the files of lists within lists, each list once', async () => {
    const { asked, followed } = follow('top');
    const { files, messages } = await followed;
    expect(files.map(({ url }) => url)).toEqual(['https://a/one.fits', 'https://a/two.fits']);
    expect(asked.map(({ url, origin }) => [url, origin])).toEqual(
      ['top', 'inner', 'broken'].map((name) => [`https://a/${name}`, 'server']),
    );
    expect(messages.join()).toMatch(/NotFoundFault: gone.*404/);
  });

  it('ends where lists never do', async () => {
    const { asked, followed } = follow('deep1');
    await expect(followed).rejects.toThrow(/links to no file.*not followed any further/);
    expect(asked).toHaveLength(5);
  });

  it('says why there is none', async () => {
    const { followed } = follow('empty');
    await expect(followed).rejects.toMatchObject({
      kind: 'not-found',
      message: expect.stringMatching(/NotFoundFault: no such dataset/) as string,
    });
  });
});
