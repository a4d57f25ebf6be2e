import { describe, expect, it } from 'vitest';
import { AlmagestError } from '../../base/errors';
import { client, serve } from '../../net/node/testing/served';
import { createJob } from './create';
import { UwsJob } from './job';
import { uwsServer, type JobScript } from './node/testing/uwsServer';
import { phaseOf, type UwsPhase } from './phase';
import { readJob } from './read';
import { keepSecure } from './address';
import { utcTime } from './time';

async function jobAt(script: JobScript) {
  const server = uwsServer(script);
  const { origin, asked } = await serve(server.handler);
  const context = { http: client(), service: 'Test' };
  const job = () =>
    createJob(context, {
      url: `${origin}/tap/async`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'QUERY=SELECT+1',
    });
  return { job, asked, origin, context, sent: server.sent };
}

const quick = { firstPollMs: 5, blockSeconds: 2 };

describe('createJob', () => {
  it.each(['redirect', 'chain', 'body', 'location'] as const)('finds the job by %s', async (create) => {
    const { job, origin } = await jobAt({ steps: [], create });
    const created = await job();
    expect(created.url).toBe(`${origin}/tap/async/7`);
    expect((await created.refresh()).phase).toBe('PENDING');
  });

  it('says where no job is given', async () => {
    const { job } = await jobAt({ steps: [], create: 'nothing' });
    await expect(job()).rejects.toThrow(/Test took the query but gave no address/);
  });
});

describe('UwsJob.wait', () => {
  const slow: JobScript['steps'] = [
    { phase: 'QUEUED', for: 300 },
    { phase: 'EXECUTING', for: 600 },
    { phase: 'COMPLETED' },
  ];

  it('lets a service of 1.1 hold its answers back', async () => {
    const { job, asked } = await jobAt({ steps: slow });
    const phases: UwsPhase[] = [];
    const done = await (await job()).wait({ ...quick, onPhase: (phase) => phases.push(phase) });
    expect(done.phase).toBe('COMPLETED');
    expect(phases).toEqual(['PENDING', 'QUEUED', 'EXECUTING', 'COMPLETED']);
    const polls = asked.filter((line) => line.startsWith('GET'));
    expect(polls.some((line) => line.includes('WAIT=2&PHASE=EXECUTING'))).toBe(true);
    expect(polls.length).toBeLessThan(8);
  });

  it.each(['1.0', '1.1-deaf', '1.1-strict'] as const)(
    'asks a service of %s again and again',
    async (version) => {
      const { job, asked } = await jobAt({ steps: slow, version });
      expect((await (await job()).wait(quick)).phase).toBe('COMPLETED');
      const blocking = asked.filter((line) => line.includes('WAIT'));
      expect(blocking.length).toBeLessThanOrEqual(version === '1.0' ? 0 : 2);
    },
  );

  it('starts a held job again, and sits out suspension, unknown phases and outages', async () => {
    const { job } = await jobAt({
      steps: [
        { phase: 'HELD', for: 'run' },
        { phase: 'SUSPENDED', for: 300 },
        { phase: 'FROZEN', for: 300 },
        { phase: 'UNKNOWN', for: 300 },
        { phase: 'COMPLETED' },
      ],
      outage: 2,
      prefix: '',
    });
    const phases: UwsPhase[] = [];
    await (await job()).wait({ ...quick, onPhase: (phase) => phases.push(phase) });
    expect(phases).toEqual(['PENDING', 'HELD', 'SUSPENDED', 'UNKNOWN', 'COMPLETED']);
  });

  it('ends at its limit of time and when it is cancelled, and leaves the job alone', async () => {
    const { job, sent } = await jobAt({
      steps: [{ phase: 'EXECUTING', for: 60_000 }, { phase: 'COMPLETED' }],
    });
    const running = await job();
    const late = running.wait({ ...quick, timeoutMs: 1000, blockSeconds: 0 });
    await expect(late).rejects.toMatchObject({
      kind: 'timeout',
      message: expect.stringMatching(/EXECUTING/) as string,
    });
    for (const blockSeconds of [0, 30]) {
      const stop = new AbortController();
      const waiting = running.wait({ firstPollMs: 10_000, blockSeconds, signal: stop.signal });
      setTimeout(() => stop.abort(), 20);
      await expect(waiting).rejects.toMatchObject({ kind: 'cancelled' });
    }
    expect(sent.map(({ body }) => body)).toEqual(['QUERY=SELECT+1', 'PHASE=RUN']);
  });

  it.each([
    [
      { phase: 'FROZEN' } as const,
      /says that its job is “FROZEN”, which is no phase of UWS, and nothing else/,
    ],
    [{ phase: 'UNKNOWN' } as const, /does not say how its job does, and nothing else/],
  ])('does not wait for ever for a job that is %j', async (step, words) => {
    const { job, sent } = await jobAt({ steps: [step] });
    const waiting = (await job()).wait({ ...quick, longestUnknownMs: 50 });
    await expect(waiting).rejects.toMatchObject({
      kind: 'timeout',
      message: expect.stringMatching(words) as string,
      advice: expect.stringMatching(/go on at the service/) as string,
    });
    expect(sent.map(({ body }) => body)).toEqual(['QUERY=SELECT+1', 'PHASE=RUN']);
  });

  it('says that a job is gone', async () => {
    const { job, context } = await jobAt({ steps: slow });
    const created = await job();
    await created.delete();
    await created.delete();
    await expect(created.wait(quick)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(created.run()).rejects.toMatchObject({ kind: 'not-found' });
    expect(() => new UwsJob('async/7', context)).toThrow(/not the address of a job/);
  });
});

describe('documents of jobs', () => {
  const read = (text: string) =>
    readJob([new TextEncoder().encode(text)], { name: 'The job', url: 'https://x/tap/async/7' });

  it.each<[string, string, object]>([
    [
      'with prefixes that nothing declares',
      '<u:job><u:phase>EXECUTING</u:phase></u:job>',
      { phase: 'EXECUTING' },
    ],
    ['within another', '<envelope><job><phase>QUEUED</phase></job></envelope>', { phase: 'QUEUED' }],
    ['in a list', '<jobs><job><phase>ERROR</phase></job></jobs>', { phase: 'ERROR' }],
    [
      'cut off',
      '<job><phase>COMPLETED</phase><results><result id="result" href="r/1"/><resu',
      { phase: 'COMPLETED', results: [{ href: 'https://x/tap/async/7/r/1' }] },
    ],
    ['without phase', '<job><jobId>7</jobId></job>', { phase: 'UNKNOWN', phaseWord: null }],
    ['of a word of its own', '<job><phase>Melting</phase></job>', { phase: 'UNKNOWN', phaseWord: 'Melting' }],
    [
      'with times that are none',
      '<job><phase>PENDING</phase><startTime>soon</startTime><destruction/></job>',
      { startTime: null, destruction: null },
    ],
    [
      'with a duration that is none',
      '<job><phase>PENDING</phase><executionDuration>-5</executionDuration></job>',
      { executionDuration: null },
    ],
    [
      'with a result of no address',
      '<job><phase>COMPLETED</phase><results><result id="result"/></results></job>',
      { results: [{ id: 'result', href: null }] },
    ],
    [
      'with a result at javascript:',
      '<job><phase>COMPLETED</phase><results><result href="javascript:alert(1)"/></results></job>',
      { results: [{ href: 'javascript:alert(1)' }] },
    ],
    [
      'whose error is nil',
      '<job xmlns:xsi="x"><phase>EXECUTING</phase><errorSummary xsi:nil="true"/></job>',
      { error: null },
    ],
    [
      'whose error is text',
      '<job><phase>ERROR</phase><errorSummary>Oh no</errorSummary></job>',
      { error: { message: 'Oh no', type: null } },
    ],
    [
      'whose parameters repeat',
      '<job><phase>PENDING</phase><parameters><parameter id="QUERY">a</parameter><parameter id="query">b</parameter></parameters></job>',
      { parameters: [{ value: 'a' }, { value: 'b' }] },
    ],
  ])('%s are read', async (_, text, says) => {
    expect(await read(text)).toMatchObject(says);
  });

  it.each([
    ['<html><title>x</title></html>', /does not describe a job: it is a <html>/],
    ['', /is empty/],
    ['COMPLETED', /is not XML/],
  ])('that are %j are told', async (text, words) => {
    await expect(read(text)).rejects.toThrow(words);
  });

  it('of an address that a server only names are asked for as a server’s', async () => {
    const inside = await serve((_, response) => response.end('<job><phase>PENDING</phase></job>'));
    const outside = await serve((_, response) => {
      response.writeHead(201, { location: `${inside.origin}/async/7` }).end();
    });
    const context = { http: client(), service: 'Test' };
    const job = await createJob(context, { url: `${outside.origin}/tap/async`, body: 'QUERY=1' });
    await expect(job.refresh()).rejects.toMatchObject({ kind: 'denied' });
    expect(inside.asked).toEqual([]);
  });
});

describe('UwsJob', () => {
  it('aborts, and sets what can be set', async () => {
    const { job, origin, context } = await jobAt({ steps: [{ phase: 'EXECUTING', for: 60_000 }] });
    const { url } = await job();
    const attached = new UwsJob(url, context);
    await attached.run();
    expect(attached.summary?.phase).toBe('EXECUTING');
    expect((await attached.setDestruction(new Date('2030-05-06T07:08:09.5Z'))).destruction).toBe(
      '2030-05-06T07:08:09.000Z',
    );
    expect((await attached.setExecutionDuration(30)).executionDuration).toBe(30);
    expect(() => attached.setExecutionDuration(-1)).toThrow(/-1 seconds/);
    expect(attached.parameter('query')).toMatchObject({ value: 'SELECT 1' });
    expect((await attached.abort()).phase).toBe('ABORTED');
    expect(await attached.failure()).toMatchObject({ kind: 'cancelled' });
    expect(attached.url).toBe(`${origin}/tap/async/7`);
  });

  const long = `<VOTABLE><RESOURCE type="results"><INFO name="QUERY_STATUS" value="ERROR">No table &lt;b&gt;x&lt;/b&gt; in line 3, did you mean y?</INFO></RESOURCE></VOTABLE>`;
  it.each([
    [
      { message: 'No table x', document: long },
      /job failed: “No table (<b>)?x.* in line 3, did you mean y\?”/,
    ],
    [{ message: 'No table &lt;b&gt;x&lt;/b&gt;' }, /job failed: “No table x”/],
    [{ message: 'A summary that says more', document: 'Oops' }, /“A summary that says more”/],
    [{ message: '' }, /without saying why/],
  ])('gives the words of the service for error %#', async (error, words) => {
    const { job } = await jobAt({ steps: [{ phase: 'ERROR' }], error: { type: 'transient', ...error } });
    const failed = await job();
    await failed.wait(quick);
    const failure = await failed.failure();
    expect(failure).toBeInstanceOf(AlmagestError);
    expect(failure?.message).toMatch(words);
    expect(failure?.advice).toMatch(/later/);
  });

  it('reports what is no job with the title of the page', async () => {
    const { origin } = await serve((_, response) =>
      response.end('<html><title>Sign in, please</title></html>'),
    );
    const lost = new UwsJob(`${origin}/tap/async/7`, { http: client(), service: 'Test' });
    await expect(lost.refresh()).rejects.toThrow(/Sign in, please/);
  });
});

describe('phases', () => {
  it.each([
    [' Executing\n', 'EXECUTING'],
    ['RUNNING', 'EXECUTING'],
    ['completed', 'COMPLETED'],
    ['FINISHED', 'COMPLETED'],
    ['Failed', 'ERROR'],
    ['Cancelled', 'ABORTED'],
    ['Melted', 'UNKNOWN'],
    [null, 'UNKNOWN'],
  ])('takes %j for %s', (text, expected) => expect(phaseOf(text)).toBe(expected));
});

describe('addresses and times of jobs', () => {
  it.each([
    ['https://x/tap/async/7/results/result', 'https://x/tap/async/7/results/result'],
    ['results/result', 'https://x/tap/async/7/results/result'],
    ['7/results/result', 'https://x/tap/async/7/results/result'],
    ['/files/a.vot?a=1&amp;amp;b=2', 'https://x/files/a.vot?a=1&b=2'],
  ])('takes %s for %s', async (href, expected) => {
    const text = `<job><phase>COMPLETED</phase><results><result id="result" href="${href}"/></results></job>`;
    const job = await readJob([new TextEncoder().encode(text)], {
      name: 'job',
      url: 'https://x/tap/async/7?WAIT=1',
    });
    expect(job.results[0]?.href).toBe(expected);
  });

  it.each([
    ['http://x/async/7', 'https://x/tap/async', 'https://x/async/7'],
    ['http://x/async/7', 'https://x:8443/tap/async', 'https://x:8443/async/7'],
    ['http://y/async/7', 'https://x/tap/async', 'http://y/async/7'],
    ['http://x:8080/async/7', 'https://x/tap/async', 'http://x:8080/async/7'],
    ['http://x/async/7', 'http://x/tap/async', 'http://x/async/7'],
  ])('asks for %s of %s at %s', (address, base, expected) =>
    expect(keepSecure(address, base)).toBe(expected),
  );

  it.each([
    ['2016-11-17T13:33:50.755+0100', '2016-11-17T12:33:50.755Z'],
    ['2018-01-01T02:00:00', '2018-01-01T02:00:00.000Z'],
    ['2018-01-01 02:00:00.123456Z', '2018-01-01T02:00:00.123Z'],
    ['2018-01-01', '2018-01-01T00:00:00.000Z'],
    ['2000-00-00T00:00:00Z', null],
    ['-1', null],
    ['tomorrow', null],
    [null, null],
  ])('takes %s for %s', (text, expected) => expect(utcTime(text)).toBe(expected));
});
