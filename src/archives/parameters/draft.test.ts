import { describe, expect, it } from 'vitest';
import type { Ask } from '../archive';
import { readDraft } from './draft';
import type { QueryDraft } from './queryDraft';

const ask: Ask = {
  ...{ id: 'a', title: 'A', about: '', gives: 'images', place: 'needed' },
  radius: { default: 0.1, max: 2 },
  parameters: [
    {
      name: 'survey',
      label: 'Survey',
      type: 'choices',
      choices: [{ value: 'DSS' }],
      help: '',
      required: true,
    },
    { name: 'pixels', label: 'Pixels', type: 'number', whole: true, min: 1, help: '' },
  ],
  run: () => Promise.reject(new Error('not asked')),
};
const draft = (more: Partial<QueryDraft>): QueryDraft => ({
  ...{ archive: 'x', ask: 'a', target: 'M51', radius: '', values: { survey: ['DSS'] } },
  ...more,
});

describe('a draft of a question', () => {
  it('is read as the palette reads it', () => {
    const read = readDraft(ask, draft({ radius: "6'", values: { survey: ['DSS'], pixels: ' 300 ' } }));
    expect(read).toEqual({ values: { survey: ['DSS'], pixels: 300 }, radius: 0.1, faults: {} });
    expect(readDraft(ask, draft({})).radius).toBe(0.1);
  });

  it.each([
    [{ target: ' ' }, ':target', /target is needed/],
    [{ radius: '3' }, ':radius', /at most 2°/],
    [{ radius: 'wide' }, ':radius', /angle/],
    [{ values: {} }, 'survey', /must be given/],
    [{ values: { survey: ['NVSS'] } }, 'survey', /DSS/],
    [{ values: { survey: 'dss', pixels: '1.5' } }, 'pixels', /whole number/],
  ])('says at the field what is wrong: %j', (more, field, words) => {
    const { faults } = readDraft(ask, draft(more));
    expect(Object.keys(faults)).toEqual([field]);
    expect(faults[field]).toMatch(words);
  });
});
