import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseSesame } from './answer';

/** A text answer with the lines of one or more resolvers. */
const answer = (...lines: string[]) =>
  ['# m 51\t#Q1', ...lines, '', '#====Done (2026-Jan-01,00:00:00z)===='].join('\n');

describe('parseSesame', () => {
  it('reads XML, where a mirror answers in that', () => {
    const xml = (...blocks: string[]) =>
      `<?xml version="1.0"?><Sesame><Target option="SNV"><name>m 51</name>${blocks.join('')}</Target></Sesame>`;
    const nothing = '<Resolver name="S=Simbad (CDS)"><INFO>*** Nothing found *** </INFO></Resolver>';
    const ned = `<Resolver name="N=NED (CDS)"><INFO>from cache</INFO><jpos>13:29:52 +47:11:43</jpos>
      <jradeg>202.4695750</jradeg><jdedeg>+47.1952580</jdedeg><otype>G</otype>
      <pm><v>2</v><pmRA>-1.821</pmRA><pmDE>-0.458</pmDE></pm><oname>MESSIER  051a </oname></Resolver>`;
    expect(parseSesame(xml(nothing, ned))).toEqual({
      state: 'found',
      found: {
        position: { ra: 202.469575, dec: 47.195258 },
        decimals: 7,
        resolver: 'NED',
        canonicalName: 'MESSIER 051a',
        objectType: 'G',
        properMotion: { ra: -1.821, dec: -0.458 },
      },
    });
    expect(parseSesame(xml(nothing))).toEqual({ state: 'nothing' });
    expect(parseSesame(xml('<INFO>*** Nothing found ***</INFO>'))).toEqual({ state: 'nothing' });
    expect(parseSesame('<Sesame><Target>')).toMatchObject({ state: 'unclear' });
  });

  it('takes everything from the first resolver with a position', () => {
    const text = answer(
      '#=S=Simbad (via url):    1',
      '%@ 1',
      '%I.0 M  51',
      '%C.0 GiP',
      '%J 202.4695750 +47.1952580 = 13:29:52.698 +47:11:42.93',
      '%P -1.821 -0.458 [0.1 0.1 90] A x',
      '#=N=NED:    1',
      '%I.0 MESSIER 051a',
      '%J 1.0 -1.0 = 00:04 -01:00',
    );
    expect(parseSesame(text)).toEqual({
      state: 'found',
      found: {
        position: { ra: 202.469575, dec: 47.195258 },
        decimals: 7,
        resolver: 'Simbad',
        canonicalName: 'M 51',
        objectType: 'GiP',
        properMotion: { ra: -1.821, dec: -0.458 },
      },
    });
  });

  it('does not give one resolver what another said', () => {
    const text = answer(
      '#=S=Simbad:    0',
      '#! *** Nothing found *** ',
      '#=V=VizieR:    1',
      '%J 184.73 -47.31 = 12:18.9 -47:19',
    );
    expect(parseSesame(text)).toMatchObject({
      found: {
        position: { ra: 184.73, dec: -47.31 },
        resolver: 'VizieR',
        decimals: 2,
        objectType: null,
        properMotion: null,
      },
    });
  });

  it('tells nothing found from a resolver that is down', () => {
    expect(parseSesame(answer('#! *** Nothing found *** '))).toEqual({ state: 'nothing' });
    expect(parseSesame(answer('#! Simbad: connection refused', '#! *** Nothing found *** '))).toEqual({
      state: 'unclear',
      reason: 'says “Simbad: connection refused”',
    });
  });

  it.each(['', '<html>busy</html>', answer(), answer('%J 400 +95'), answer('%J nan nan')])(
    'makes nothing of %j',
    (text) => expect(parseSesame(text)).toMatchObject({ state: 'unclear' }),
  );

  const corpus = process.env.ALMAGEST_CORPUS;
  const folder = path.join(corpus ?? '', 'vo/sesame');
  describe.skipIf(corpus === undefined || !existsSync(folder))(
    'recorded answers (skipped without ALMAGEST_CORPUS)',
    () => {
      it.each([
        ['astropy__cached_castor_all.txt', 113.64947164, 31.888282216, '* alf Gem', 'Simbad'],
        ['astropy__cached_castor_simbad.txt', 113.64947164, 31.888282216, 'NAME CASTOR', 'Simbad'],
        ['astropy__cached_ngc3642_simbad.txt', 170.5750583, 59.0742417, 'NGC 3642', 'Simbad'],
        ['pyvo__sesame.xml', 184.73, 47.31, '{NGC} 4258', 'VizieR'],
      ])('%s', (name, ra, dec, canonicalName, resolver) => {
        const text = readFileSync(path.join(folder, name), 'utf8');
        expect(parseSesame(text)).toMatchObject({
          found: { position: { ra, dec }, canonicalName, resolver },
        });
      });
    },
  );
});
