import { describe, expect, it } from 'vitest';
import { describeQuery } from './describe';
import { parseQuery, type ImagesQuery } from './query';
import { queryJsonSchema } from './schema';

function query(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    almagest: 1,
    kind: 'images',
    target: { name: 'M51', position: { ra: 202.4696, dec: 47.1952 } },
    radius: 0.1,
    services: [{ protocol: 'sia1', id: 'hla', name: 'HLA', url: 'https://hla.example/sia?a=b&' }],
    ...change,
  };
}

describe('parseQuery', () => {
  it('gives back what is right', () => {
    const full = query({
      parameters: { format: 'image/fits', intersect: 'CENTER', verb: 2, extra: { survey: 'nvss' } },
    });
    expect(parseQuery(JSON.parse(JSON.stringify(full)))).toEqual(full);
  });

  it.each([
    [null, /it must be an object/],
    ['text', /it must be an object/],
    [query({ almagest: undefined }), /almagest must be 1/],
    [query({ kind: 'holograms' }), /kind/],
    [query({ radius: 0 }), /radius must be more than 0/],
    [query({ radius: '0.1' }), /radius must be a number/],
    [query({ radius: NaN }), /radius must be a number/],
    [query({ raduis: 1 }), /no member “raduis”/],
    [query({ target: {} }), /target needs a name or a position/],
    [query({ target: { name: ' ' } }), /target\.name must be at least 1 characters long/],
    [query({ target: { position: { ra: 360, dec: 0 } } }), /target\.position\.ra must be less than 360/],
    [query({ target: { position: { ra: 0, dec: -91 } } }), /target\.position\.dec must be at least -90/],
    [query({ services: [] }), /services must be at least 1 long/],
    [
      query({ services: [{ protocol: 'sia1', name: 'x', url: 'file:///etc/passwd' }] }),
      /services\[0\]\.url must be an http/,
    ],
    [
      query({ services: [{ protocol: 'ftp', name: 'x', url: 'http://x' }] }),
      /services\[0\]\.protocol must be "sia1" or "sia2"/,
    ],
    [query({ parameters: { verb: 4 } }), /parameters\.verb must be at most 3/],
    [query({ parameters: { verb: 1.5 } }), /parameters\.verb must be a whole number/],
    [query({ parameters: { intersect: 'NEAR' } }), /parameters\.intersect must be "COVERS" or/],
    [JSON.parse('{"almagest":1,"kind":"images","__proto__":{"target":{"name":"x"}}}'), /services is missing/],
  ])('names what is wrong with query %#', (data, message) => {
    expect(() => parseQuery(data)).toThrow(message);
    expect(() => parseQuery(data)).toThrow(expect.objectContaining({ kind: 'malformed' }) as Error);
  });

  it('tells a newer format from a wrong one, and names the file', () => {
    expect(() => parseQuery(query({ almagest: 2 }), 'm51.query.json')).toThrow(
      /m51\.query\.json has version 2/,
    );
  });
});

describe('describeQuery', () => {
  const named = parseQuery(query()) as ImagesQuery;

  it('is one line', () => {
    expect(describeQuery(named)).toBe('M51 · images · 0.1°');
  });

  it('shows a nameless target by its position', () => {
    const target = { position: { ra: 202.469625, dec: -0.5 } };
    expect(describeQuery({ ...named, target, radius: 0.05 })).toBe('13:29:52.71 -00:30:00.0 · images · 3′');
  });
});

describe('queryJsonSchema', () => {
  it('describes the same format', () => {
    const text = JSON.stringify(queryJsonSchema());
    expect(queryJsonSchema()).toMatchObject({ $id: 'urn:almagest:query:1', title: 'Almagest query' });
    for (const member of ['almagest', 'kind', 'target', 'radius', 'services', 'parameters', 'properMotion']) {
      expect(text).toContain(`"${member}"`);
    }
    expect(text).toContain('"anyOf":[{"required":["name"]},{"required":["position"]}]');
  });
});
