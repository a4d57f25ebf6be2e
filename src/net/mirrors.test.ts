import { expect, it } from 'vitest';
import { AlmagestError } from '../base/errors';
import { firstMirror } from './mirrors';

const fails = (kind: 'network' | 'not-found', message: string) =>
  Promise.reject(new AlmagestError({ kind, message }));

it('asks mirrors in their order until one answers', async () => {
  const asked: string[] = [];
  const ask = (mirror: string) => {
    asked.push(mirror);
    return mirror === 'b' ? Promise.resolve(2) : fails('network', 'down');
  };
  expect(await firstMirror(['a', 'b', 'c'], ask, { what: 'It' })).toBe(2);
  expect(asked).toEqual(['a', 'b']);
});

it('tells every trouble where none answers, and an answer that settles it', async () => {
  const ask = (mirror: string) => fails(mirror === 'b' ? 'not-found' : 'network', `${mirror} failed.`);
  await expect(firstMirror(['a', 'b'], ask, { what: 'It' })).rejects.toMatchObject({
    kind: 'network',
    message: 'It does not answer. a failed. b failed.',
  });
  const settles = ({ kind }: { kind: string }) => kind === 'not-found';
  await expect(firstMirror(['b', 'a'], ask, { what: 'It', settles })).rejects.toMatchObject({
    kind: 'not-found',
    message: 'b failed.',
  });
});
