import { AlmagestError, toFault } from '../../base/errors';
import { rawAnswer } from '../../net/rawAnswer';
import { sniff } from '../../net/sniff';
import { imageIn, valuesOf } from '../made/image';
import type { Kitchen, Maker } from '../made/maker';
import { readResultPage } from './pages';

/** Pixels of an image that are looked at for blanks: more take too long. */
const mostLookedAt = 1 << 24;

/**
 * An image of SkyView as it came, after a look at it: SkyView answers with a page where something went
 * wrong, or where it would rather be looked at (then its link is followed), and with nothing but blanks
 * outside of what a survey covers.
 */
export const skyviewImage: Maker = async ({ url, parameters }, kitchen) => {
  const survey = parameters.get('survey') ?? 'the survey';
  const came = await kitchen.fetch(url, ['fits', 'html']);
  const bytes = sniff(came.bytes) === 'fits' ? came.bytes : await linked(came, survey, kitchen);
  await expectPixels(bytes, survey);
  return { bytes, contentType: 'image/fits' };
};

async function linked(
  { bytes, url }: { readonly bytes: Uint8Array; readonly url: string },
  survey: string,
  kitchen: Kitchen,
): Promise<Uint8Array> {
  const { images, words } = readResultPage(new TextDecoder().decode(bytes), url);
  if (images[0] !== undefined) return (await kitchen.fetch(images[0], ['fits'])).bytes;
  throw new AlmagestError({
    kind: 'service',
    message: `SkyView has no image of ${survey}: “${words}”`,
    where: { source: url },
    advice: 'Check the name of the survey and the place; try another survey.',
    ...rawAnswer({ url, status: null, head: bytes, contentType: undefined }),
  });
}

async function expectPixels(bytes: Uint8Array, survey: string): Promise<void> {
  const name = `SkyView's image of ${survey}`;
  const image = await imageIn(bytes, name).catch((error: unknown) => {
    const fault = toFault(error);
    throw new AlmagestError(
      { ...fault, message: `${name} cannot be read. ${fault.message}` },
      { cause: error },
    );
  });
  if (image.layout.axes.reduce((product, length) => product * length, 1) > mostLookedAt) return;
  const values = await valuesOf(image);
  if (values.some((value) => Number.isFinite(value))) return;
  throw new AlmagestError({
    kind: 'not-found',
    message: `The place is outside what ${survey} covers: SkyView sent an image of blanks alone.`,
    advice: 'Try another survey.',
  });
}
