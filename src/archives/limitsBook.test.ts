import { describe, expect, it } from 'vitest';
import type { ServiceOutcome } from '../protocols/outcome';
import { answeringBy } from '../protocols/testing/answering';
import { parseQuery } from '../query/query';
import { LimitsBook } from './limitsBook';
import { runQuery } from './runQuery';

const capability = (standard: string, url: string, members: string) =>
  `<capability standardID="ivo://ivoa.net/std/${standard}"><interface role="std"><accessURL use="base">${url}</accessURL></interface>${members}</capability>`;
const capabilities = `<?xml version="1.0"?><vosi:capabilities xmlns:vosi="http://www.ivoa.net/xml/VOSICapabilities/v1.0">
  ${capability('ConeSearch', 'http://a/scs?', '<maxSR>0.5</maxSR><maxRecords>100</maxRecords>')}
  ${capability('ConeSearch', 'http://a/other?', '<maxSR>90</maxSR>')}
  ${capability('SIA', 'http://a/sia', '<maxQueryRegionSize><long>2</long><lat>3</lat></maxQueryRegionSize>')}
  ${capability('SSA', 'http://a/ssa', '<maxSearchRadius>1</maxSearchRadius>')}
</vosi:capabilities>`;
const empty =
  '<VOTABLE><RESOURCE type="results"><INFO name="QUERY_STATUS" value="OK"/><TABLE><FIELD name="x" datatype="int"/></TABLE></RESOURCE></VOTABLE>';

function service(answer = capabilities) {
  const { http, asked } = answeringBy(({ url }) =>
    url.endsWith('capabilities') ? { body: answer, status: answer === '' ? 404 : 200 } : { body: empty },
  );
  const limits = new LimitsBook();
  const run = async (kind: string, protocol: string, radius: number, more: object = {}) => {
    const query = parseQuery({
      almagest: 1,
      kind,
      target: { position: { ra: 10, dec: 20 } },
      radius,
      services: [{ protocol, name: 'Small', url: `http://a/${protocol.replace('1', '')}`, ...more }],
    });
    const outcomes: ServiceOutcome[] = [];
    await runQuery(query, { http, limits, onOutcome: (_, outcome) => outcomes.push(outcome) });
    return outcomes[0]!;
  };
  return { run, urls: () => asked.map(({ url }) => new URL(url).pathname) };
}

describe('limits that services name in their capabilities', () => {
  it.each([
    ['cone', 'scs', 1, /^SR.*1° is more than Small does: at most 0.5°/],
    ['images', 'sia1', 1.25, /^SIZE.*2.5° is more than Small does: at most 2°/],
    ['spectra', 'ssa', 1.5, /^SIZE.*3° is more than Small does: at most 2°/],
  ])('refuse what is more, before it is sent: %s', async (kind, protocol, radius, message) => {
    const { run, urls } = service();
    const { state, fault } = await run(kind, protocol, radius);
    expect(state).toBe('failed');
    expect(fault).toMatchObject({ kind: 'usage', message: expect.stringMatching(message) as string });
    expect(urls().filter((path) => !path.endsWith('capabilities'))).toEqual([]);
  });

  it('are asked for once, and not for a small question', async () => {
    const { run, urls } = service();
    expect((await run('cone', 'scs', 0.1)).state).toBe('none');
    expect(urls()).toEqual(['/scs']);
    expect((await run('cone', 'scs', 0.4)).state).toBe('none');
    expect((await run('cone', 'scs', 0.3)).state).toBe('none');
    expect(urls().filter((path) => path.endsWith('capabilities'))).toHaveLength(1);
  });

  it('are none where a service says nothing', async () => {
    const { run } = service('');
    expect((await run('cone', 'scs', 80)).state).toBe('none');
  });

  it('give way to those that come with the service', async () => {
    const { run, urls } = service();
    const { fault } = await run('cone', 'scs', 1, { limits: { maxRadius: 0.75 } });
    expect(fault?.message).toMatch(/at most 0.75°/);
    expect(urls()).toEqual([]);
  });
});
