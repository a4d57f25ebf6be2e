import { lineOf, type Checked } from './checkServices';

/** A file of what archives sent. */
export interface Fixture {
  /** Below the folder of fixtures: `sdss/1.csv`. */
  readonly path: string;
  readonly body: Uint8Array;
}

const extensions: readonly (readonly [type: RegExp, extension: string])[] = [
  [/json/, 'json'],
  [/html/, 'html'],
  [/csv/, 'csv'],
  [/votable|xml/, 'xml'],
  [/fits/, 'fits'],
  [/text/, 'txt'],
];

/** What archives sent as files, with an index of where each came from. */
export function fixturesOf(checked: readonly Checked[]): Fixture[] {
  const files = checked.flatMap(({ id, saved }) =>
    saved.map(({ url, status, contentType, body }, at) => {
      const extension = extensions.find(([type]) => type.test(contentType ?? ''))?.[1] ?? 'dat';
      return { path: `${id}/${at + 1}.${extension}`, body, about: { url, status, contentType } };
    }),
  );
  const index = Object.fromEntries(files.map(({ path, about }) => [path, about]));
  const text = `${JSON.stringify({ checked: checked.map(lineOf), files: index }, null, 2)}\n`;
  return [...files, { path: 'index.json', body: new TextEncoder().encode(text) }];
}
