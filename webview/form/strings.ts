const count = new Intl.NumberFormat('en-US');

/** What the search form says. */
export const formStrings = {
  form: 'Search an archive',
  archive: 'Archive',
  ask: 'What to ask for',
  target: 'Target',
  targetHelp: 'Name or coordinates (ICRS), such as M51, 13:29:52.7 +47:11:43 or l=104.85 b=68.56.',
  wholeSky: 'Empty for the whole sky.',
  radius: 'Radius',
  radiusHelp: (usual: string) => `Such as 0.1, 6' or 30"; ${usual} where it is empty.`,
  needed: 'needed',
  notAsked: 'Not asked for',
  usual: (value: string) => `${value} (default)`,
  chosen: (some: number) => `${count.format(some)} chosen`,
  filter: 'Filter',
  search: 'Search',
  howMany: 'How many?',
  counting: 'Counting…',
  rows: (rows: number) => `${count.format(rows)} ${rows === 1 ? 'row' : 'rows'}`,
  save: 'Save as Query File…',
  noMatch: 'Nothing is called so.',
} as const;
