import { expect, describe, it } from 'vitest';
import { client, serve } from './node/testing/served';
import { nextHop } from './redirect';

describe('redirects', () => {
  it('are followed, relative ones too, and credentials stay with their origin', async () => {
    const seen: unknown[] = [];
    const other = await serve((request, response) => {
      seen.push(request.headers.authorization, request.headers.cookie, request.headers['x-kept']);
      response.end('there');
    });
    const server = await serve((request, response) => {
      if (request.url === '/start') response.writeHead(302, { Location: 'next?a=b%2Cc' }).end();
      else
        response
          .writeHead(307, { Location: `${other.origin}/end` })
          .end(String(seen.push(request.headers.cookie)));
    });
    const answer = await client().request({
      url: `${server.origin}/start`,
      headers: { Authorization: 'Bearer t', cookie: 'a=b', 'X-Kept': 'yes' },
    });
    expect(await answer.text()).toBe('there');
    expect(answer.url).toBe(`${other.origin}/end`);
    expect(server.asked).toEqual(['GET /start', 'GET /next?a=b%2Cc']);
    expect(seen).toEqual(['a=b', undefined, undefined, 'yes']);
  });

  it('bring cookies back to whoever set them, once round, and to nobody else', async () => {
    const seen: (string | undefined)[] = [];
    const other = await serve((request, response) => {
      seen.push(request.headers.cookie);
      response.end('there');
    });
    const server = await serve((request, response) => {
      const { cookie = '' } = request.headers;
      seen.push(cookie);
      const given = ['session=1; Path=/; HttpOnly', 'lang=en; Expires=Thu, 01 Jan 2099 00:00:00 GMT'];
      if (cookie.includes('session=1')) response.writeHead(302, { Location: `${other.origin}/end` }).end();
      else response.writeHead(302, { Location: '/start', 'Set-Cookie': given }).end();
    });
    for (const raw of [false, true]) {
      const url = `${server.origin}/start`;
      const answer = await client().request({ url, raw, headers: { Cookie: 'me=you' } });
      expect(await answer.text()).toBe('there');
      expect(seen.splice(0)).toEqual(['me=you', 'me=you; session=1; lang=en', undefined]);
    }
    const circle = await serve((_, response) =>
      response.writeHead(302, { Location: '/start', 'Set-Cookie': 'a=b' }).end(),
    );
    await expect(client().request({ url: `${circle.origin}/start` })).rejects.toThrow(/in a circle/);
    expect(circle.asked).toHaveLength(2);
  });

  it('may carry user and password of their own, which go as a header and no further', async () => {
    const seen: unknown[] = [];
    const other = await serve((request, response) =>
      response.end(String(seen.push(request.headers.authorization))),
    );
    const server = await serve((request, response) => {
      seen.push(request.headers.authorization);
      const inside = server.origin.replace('//', '//me:p%zz@');
      const Location = request.url === '/start' ? `${inside}/next` : `${other.origin}/end`;
      response.writeHead(302, { Location }).end();
    });
    const answer = await client().request({ url: `${server.origin}/start` });
    expect(answer.url).toBe(`${other.origin}/end`);
    expect(seen).toEqual([undefined, `Basic ${btoa('me:p%zz')}`, undefined]);
  });

  it('turn POST into GET after 303 and keep it after 308', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/303') response.writeHead(303, { Location: '/job' }).end();
      else if (request.url === '/308') response.writeHead(308, { Location: '/job' }).end();
      else request.pipe(response);
    });
    const post = { method: 'POST', body: 'x=1' } as const;
    expect(await (await client().request({ url: `${server.origin}/303`, ...post })).text()).toBe('');
    expect(await (await client().request({ url: `${server.origin}/308`, ...post })).text()).toBe('x=1');
    expect(server.asked).toEqual(['POST /303', 'GET /job', 'POST /308', 'POST /job']);
  });

  it('keep what was posted where the same service is spelled anew, with https or a slash', async () => {
    const post = (url: string, status: number, location: string) => {
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Authorization: 'Bearer t' };
      const hop = { url: new URL(url), method: 'POST', headers, body: 'QUERY=1' } as const;
      const next = nextHop(hop, status, location, { url: hop.url, service: undefined });
      return [next?.method, next?.url.href, next?.body, Object.keys(next?.headers ?? {}).join()];
    };
    const secure = 'https://tap.example/sync';
    const kept = ['POST', secure, 'QUERY=1', 'Content-Type'];
    const dropped = (url: string) => ['GET', url, undefined, ''];
    for (const status of [301, 302, 307, 308])
      expect(post('http://tap.example/sync', status, secure)).toEqual(kept);
    expect(post('http://tap.example:8080/sync', 301, secure)).toEqual(kept);
    expect(post('http://tap.example/sync', 303, secure)).toEqual(dropped(secure));
    expect(post('http://tap.example/sync', 301, `${secure}/1/results`)).toEqual(
      dropped(`${secure}/1/results`),
    );
    expect(post('http://tap.example/sync', 301, 'https://other.example/sync')).toEqual(
      dropped('https://other.example/sync'),
    );
    expect(post(secure, 302, 'http://tap.example/sync')).toEqual(dropped('http://tap.example/sync'));

    const server = await serve((request, response) => {
      if (request.url === '/sync') response.writeHead(301, { Location: '/sync/' }).end();
      else request.pipe(response);
    });
    const answer = await client().request({ url: `${server.origin}/sync`, method: 'POST', body: 'QUERY=1' });
    expect(await answer.text()).toBe('QUERY=1');
    expect(server.asked).toEqual(['POST /sync', 'POST /sync/']);
  });

  it('in a circle, or too many, are told', async () => {
    const server = await serve((request, response) => {
      const step = Number(/\d+/.exec(request.url ?? '')?.[0]);
      const next = request.url?.startsWith('/circle') ? `/circle${(step + 1) % 3}` : `/more${step + 1}`;
      response.writeHead(302, { Location: next }).end();
    });
    const circle = client().request({ url: `${server.origin}/circle0` });
    await expect(circle).rejects.toMatchObject({
      kind: 'service',
      message: expect.stringContaining('circle') as string,
    });
    const more = client().request({ url: `${server.origin}/more0` });
    await expect(more).rejects.toMatchObject({
      kind: 'service',
      message: expect.stringContaining('10 times') as string,
    });
  });
});
