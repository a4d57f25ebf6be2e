import { expect, it } from 'vitest';
import { readVotable } from './read';

it.each([
  ['tables', '<TABLE><FIELD name="a" datatype="int"/></TABLE>'],
  ['infos', '<INFO name="a" value="b"/>'],
  ['infos', '<PARAM name="a" value="b" datatype="char" arraysize="*"/>'],
] as const)('stops at too many %s, and says so', async (limit, element) => {
  const document = `<VOTABLE><RESOURCE>${element.repeat(20)}</RESOURCE></VOTABLE>`;
  const votable = await readVotable([new TextEncoder().encode(document)], {
    name: 'x',
    limits: { [limit]: 7 },
  });
  expect([votable.tables, votable.infos, votable.params].map(({ length }) => length)).toContain(7);
  expect(votable.notes).toMatchObject([
    { kind: 'overflow', message: expect.stringMatching(/more than 7/) as string },
  ]);
});
