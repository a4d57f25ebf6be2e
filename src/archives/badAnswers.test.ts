import { describe, expect, it } from 'vitest';
import { standInAddresses } from '../../test/archives/addresses';
import { lyingArchives } from '../../test/archives/lying';
import { AlmagestError } from '../base/errors';
import type { HttpClient } from '../net/http';
import { withBody } from '../net/response';
import type { ServiceOutcome } from '../protocols/outcome';
import type { Query } from '../query/query';
import { readQuery } from './readQuery';
import { runQuery } from './runQuery';

/** Ways in which an answer is not what it was, by what becomes of its text; null where the line breaks. */
type Lie = (text: string, needed: string) => string | null;

const place = { position: { ra: 202.469575, dec: 47.195258 } };
const page = '<!DOCTYPE html>\n<html><head><title>Maintenance</title></head><body>Soon back</body></html>';

/** One question of each archive that answers with rows, and a column without which they are of no use. */
const questions = {
  'sdss objects': { needed: 'ra', radius: 0.02 },
  'panstarrs cutouts': { needed: 'filename', radius: 0.005 },
  'panstarrs objects': { needed: 'RAJ2000', radius: 0.02 },
  'mast observations': { needed: 'obsid', radius: 0.12 },
  'vizier rows': { needed: 'RAJ2000', radius: 0.05, parameters: { table: 'II/246/out' } },
  'simbad cone': { needed: 'ra', radius: 0.02 },
  'eso spectra': { needed: 'accref', radius: 0.1 },
  'irsa images': { needed: 'access_url', radius: 0.02 },
  'irsa dust': { needed: 'desc' },
  'heasarc cone': { needed: 'ra', radius: 0.2, parameters: { table: 'xmmmaster' } },
  'cadc images': { needed: 'access_url', radius: 0.02 },
  'noirlab images': { needed: 'acref', radius: 0.02, parameters: { survey: 'coadd_all' } },
  'esa rows': { needed: 'ra', radius: 0.02 },
} as const;

const field = (needed: string) => new RegExp(`<FIELD[^>]*\\bname="${needed}"[^>]*>`);
const csvHead = /^(#.*\n)?(.*,.*)$/m;

const lies: Readonly<Record<string, Lie>> = {
  'a renamed column': (text, needed) =>
    text.includes('<FIELD')
      ? text.replace(field(needed), '<FIELD name="of_old" datatype="char" arraysize="*"/>')
      : text.startsWith('{')
        ? text.replaceAll(`"${needed}"`, '"of_old"')
        : text.startsWith('<')
          ? text.replaceAll(`${needed}>`, 'of_old>')
          : text.replace(csvHead, (head) => head.replace(new RegExp(`\\b${needed}\\b`), 'of_old')),
  'a missing field': (text, needed) => without(text, needed),
  'a number as text': (text) =>
    text.startsWith('{')
      ? text.replace(/":(-?\d[\d.eE+-]*)(?=[,}])/g, '":"$1 or so"')
      : text.startsWith('<')
        ? text.replace(/>(\s*)-?\d+\.\d+(?=[\s<])/g, '>$1many')
        : text.replace(/(?<=,)-?\d+\.\d+(?=,|$)/gm, 'many'),
  'an empty list': (text) =>
    text.includes('<TR>')
      ? text.replace(/<TR>[\s\S]*<\/TR>/, '')
      : text.startsWith('{')
        ? text.replace(/"data":\[.*?\],"fields"/s, '"data":[],"fields"')
        : text.startsWith('<')
          ? text.replace(/<result>[\s\S]*<\/result>/, '')
          : (/^(#.*\n)?.*\n/.exec(text)?.[0] ?? ''),
  'a page': () => page,
  'a broken line': () => null,
};

/** The column taken away with its cells. */
function without(text: string, needed: string): string {
  if (text.includes('<FIELD')) {
    const before = text.slice(0, text.search(field(needed)));
    const at = before.match(/<FIELD/g)?.length ?? 0;
    return text
      .replace(field(needed), '')
      .replace(/<TR>.*?<\/TR>/gs, (row) =>
        row.replace(new RegExp(`^(<TR>(?:<TD>[^<]*</TD>){${at}})<TD>[^<]*</TD>`), '$1'),
      );
  }
  if (text.startsWith('{')) {
    return text
      .replace(new RegExp(`"${needed}":("[^"]*"|[^,}]*),?`, 'g'), '')
      .replace(new RegExp(`\\{"name":"${needed}"[^}]*\\},?`), '');
  }
  if (text.startsWith('<')) return text.replace(new RegExp(`<${needed}>[\\s\\S]*?</${needed}>`, 'g'), '');
  const lines = text.split('\n');
  const head = lines.findIndex((line) => line.includes(','));
  const at = lines[head]!.split(',').indexOf(needed);
  return lines
    .map((line, row) => (row < head ? line : line.split(',').toSpliced(at, 1).join(',')))
    .join('\n');
}

/** Questions at the address that a query names: the archive itself is asked beside it. */
const mainAsked = ['sdss objects', 'panstarrs cutouts', 'mast observations', 'vizier rows', 'esa rows'];

/** What errors say. */
const wrongs: Readonly<Record<string, RegExp>> = {
  'a renamed column': /without|lacks|no “/,
  'a missing field': /without|lacks|no “/,
  'a number as text': /where a number was expected|without positions/,
  'an empty list': /no “result”/,
  'a page': /a web page where .* expected: “Maintenance”/,
  'a broken line': /closed the connection/,
};

describe('bad answers of every archive', () => {
  const standIn = lyingArchives();

  const lying = (lie: Lie, needed: string): HttpClient =>
    standIn.client(async (http, request) => {
      const response = await http.request({ ...request, url: request.url.replace('/lies', '') });
      if (response.url.includes('columnsconfig')) return response;
      const told = lie(await response.text(), needed);
      const body = async function* () {
        yield await Promise.resolve(new TextEncoder().encode(told ?? '<'));
        if (told === null) {
          throw new AlmagestError({
            kind: 'network',
            message: `${request.service} closed the connection.`,
          });
        }
      };
      return { ...withBody(response, body()), url: request.url };
    });

  async function ask(name: keyof typeof questions, lie: Lie): Promise<readonly ServiceOutcome[]> {
    const [archive = '', asked = ''] = name.split(' ');
    const { needed, ...more } = questions[name];
    const [right, wrong] = [standInAddresses(standIn.url()), standInAddresses(`${standIn.url()}/lies`)];
    const query = readQuery(
      { almagest: 1, kind: 'archive', archive, ask: asked, target: place, ...more },
      undefined,
      wrong,
    );
    const main = query.services[0]!;
    const both = [main, { ...main, url: main.url.replace('/lies', '') }];
    const outcomes: ServiceOutcome[] = [];
    const http = lying(lie, needed);
    await runQuery({ ...query, services: both } as Query, {
      http,
      archives: { ...right, ...notMain(wrong, archive) },
      onOutcome: (at, outcome) => (outcomes[at] = outcome),
    });
    return outcomes;
  }

  it.each(Object.keys(questions).flatMap((name) => Object.keys(lies).map((lie) => [name, lie] as const)))(
    '%s: %s',
    async (name, lie) => {
      const [bad, good] = await ask(name as keyof typeof questions, lies[lie]!);
      const { state, fault, answer, messages } = bad!;
      if (mainAsked.includes(name)) expect(good?.state).toBe('rows');
      if (lie === 'an empty list' && name !== 'irsa dust') {
        expect([state, fault]).toEqual(['none', null]);
      } else if (lie === 'a number as text' && state === 'rows') {
        // What could not be read is said, where the number is of use.
        if (name !== 'panstarrs cutouts') expect(messages.join()).toMatch(/Column \w+.*“/);
      } else {
        expect(state).toBe('failed');
        // The archive, and what was wrong.
        expect(fault!.message).toMatch(
          /^(SDSS|Pan-STARRS|MAST|VizieR|SIMBAD|ESO|IRSA|HEASARC|CADC|NOIRLab|Gaia)/,
        );
        expect(fault!.message).toMatch(wrongs[lie]!);
        // What came, and what was asked, to look at.
        if (lie === 'a broken line') expect(answer).toBeNull();
        else
          expect([answer!.url, answer!.text]).toEqual([
            expect.stringContaining('/lies/'),
            expect.any(String),
          ]);
        if (lie === 'a page') expect(answer!.text).toBe(page);
      }
    },
  );
});

/** Addresses of an archive that a query does not name. */
function notMain(addresses: Readonly<Record<string, string>>, archive: string): Record<string, string> {
  return Object.fromEntries(Object.entries(addresses).filter(([key]) => key.startsWith(`${archive}.`)));
}
