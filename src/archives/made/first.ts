import { AlmagestError, toFault } from '../../base/errors';
import type { Maker } from './maker';

/**
 * The first of several addresses at which a file is: archives keep the same file in one tree or another,
 * by release. Parameter `or`: the others, between blanks.
 */
export const firstFound: Maker = async ({ url, parameters }, kitchen) => {
  const urls = [url, ...(parameters.get('or') ?? '').split(' ').filter((one) => one !== '')];
  for (const one of urls) {
    try {
      const { bytes } = await kitchen.fetch(one, ['fits', 'gzip', 'bzip2']);
      return { bytes, contentType: 'image/fits', name: new URL(one).pathname.split('/').at(-1)! };
    } catch (error) {
      if (toFault(error).kind !== 'not-found') throw error;
    }
  }
  const name = new URL(url).pathname.split('/').at(-1) ?? url;
  throw new AlmagestError({
    kind: 'not-found',
    message: `${name} is at none of the ${urls.length} places where it may be: ${urls.join(', ')}`,
    advice: 'The version of the reduction (run2d) is the usual cause: take it from the catalogue.',
  });
};
