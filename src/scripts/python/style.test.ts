import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../query/query';
import { queryCode } from '../queryCode';
import { pythonText } from './module';
import { styled } from './style';

const query = parseQuery({
  ...{ almagest: 1, kind: 'tap', adql: 'SELECT 1\n# not a comment\nFROM t' },
  services: [{ protocol: 'tap', name: 'A', url: 'https://a.example/tap' }],
});

describe('the style of a script', () => {
  it('tells once where a step begins', () => {
    const { lines } = styled(queryCode(query), 'commented');
    const remarks = lines.filter((line) => line.startsWith('#'));
    expect(remarks).toEqual([
      '# Who is asked.',
      '# What is asked, in the language of the service.',
      '# The rows, as a table of astropy.',
    ]);
    expect(lines.filter((line) => !line.startsWith('#'))).toEqual(queryCode(query).lines);
  });

  it('leaves out lines of remarks alone', () => {
    const targets = [{ name: 'M 51', position: { ra: 202.47, dec: 47.2 } }];
    const images = parseQuery({
      ...{ almagest: 1, kind: 'images', target: targets[0], radius: 0.1 },
      services: [{ protocol: 'sia1', name: 'A', url: 'https://a.example/sia' }],
    });
    const text = (style: 'plain' | 'commented') =>
      pythonText(styled(queryCode(images, targets), style), 'lines');
    expect(text('commented')).toContain('# name, and ICRS right ascension');
    expect(text('plain')).not.toMatch(/^\s*#/m);
    expect(text('plain')).toContain('targets = [');
    // A text of several lines is one line of code.
    expect(pythonText(styled(queryCode(query), 'plain'), 'lines')).toContain('# not a comment');
  });
});
