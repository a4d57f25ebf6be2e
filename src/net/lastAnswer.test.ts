import { describe, expect, it } from 'vitest';
import { rememberingLast } from './lastAnswer';
import { wholeResponse } from './response';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('rememberingLast', () => {
  it('keeps the beginning of the last answer, and nothing of one that did not come', async () => {
    const answers = [bytes('first'), bytes(`<html>${'x'.repeat(70_000)}`)];
    const { client, last } = rememberingLast({
      request: ({ url }) => {
        const body = answers.shift();
        if (!body) return Promise.reject(new Error('no answer'));
        return Promise.resolve(
          wholeResponse({ url, headers: new Map([['content-type', 'text/html']]), body }),
        );
      },
    });
    expect(last()).toBeNull();
    expect(await (await client.request({ url: 'https://a.example/?token=abc' })).text()).toBe('first');
    expect(last()).toEqual({
      ...{ url: 'https://a.example/?token=***', status: 200, contentType: 'text/html' },
      ...{ text: 'first', cut: false },
    });
    const whole = await (await client.request({ url: 'https://a.example/2' })).bytes();
    expect(whole.byteLength).toBe(70_006);
    expect(last()).toMatchObject({ cut: true, url: 'https://a.example/2' });
    expect(last()?.text).toHaveLength(64_000);
    await expect(client.request({ url: 'https://a.example/3' })).rejects.toThrow('no answer');
    expect(last()).toBeNull();
  });
});
