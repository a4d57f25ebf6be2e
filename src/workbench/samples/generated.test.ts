import { expect, it } from 'vitest';
import { sampleImage, sampleSpectrum } from './generated';

const text = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 2880)).toString('latin1');

it('makes a picture with coordinates, the same each time', async () => {
  const bytes = await sampleImage();
  expect(bytes.byteLength % 2880).toBe(0);
  expect(bytes.byteLength).toBeLessThan(2_000_000);
  expect(text(bytes)).toMatch(/^SIMPLE {2}= {20}T.*CTYPE1 {2}= 'RA---TAN'/s);
  expect(Buffer.from(await sampleImage()).equals(Buffer.from(bytes))).toBe(true);
});

it('makes a spectrum whose axis is wavelength', async () => {
  expect(text(await sampleSpectrum())).toMatch(/NAXIS {3}= {20}1.*CTYPE1 {2}= 'AWAV/s);
});
