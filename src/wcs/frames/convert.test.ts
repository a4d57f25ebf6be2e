import { expect, it } from 'vitest';
import { convert, type Frame } from './convert';

const frame = (name: Frame['name'], equinox: number | null = null): Frame => ({ name, equinox });

it('puts a place into other frames as astropy does', () => {
  // SkyCoord(187.70593, 12.39112, unit='deg') of astropy 5.2.
  for (const [to, longitude, latitude] of [
    [frame('galactic'), 283.777756, 74.4911512],
    [frame('fk4', 1950), 187.0732305, 12.6671833],
  ] as const) {
    const [l, b] = convert(frame('icrs'), to, 187.70593, 12.39112);
    expect(l).toBeCloseTo(longitude, 6);
    expect(b).toBeCloseTo(latitude, 6);
  }
});

it.each(['icrs', 'fk5', 'fk4', 'fk4-no-e', 'galactic', 'supergalactic', 'ecliptic'] as const)(
  'leads back from %s',
  (name) => {
    for (const equinox of [null, 1975]) {
      const there = convert(frame('icrs'), frame(name, equinox), 123.4, -67.8);
      const back = convert(frame(name, equinox), frame('icrs'), ...there);
      expect(back[0]).toBeCloseTo(123.4, 10);
      expect(back[1]).toBeCloseTo(-67.8, 10);
    }
  },
);
