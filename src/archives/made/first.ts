import { AlmagestError, toFault } from '../../base/errors';
import type { Maker } from './maker';

/**
 * The first of several addresses at which a file is: archives keep the same file in one tree or another,
 * by release. Parameter `or`: the others, between blanks; `any`: they are mirrors, to be asked whatever
 * goes wrong.
 */
export const firstFound: Maker = async ({ url, parameters }, kitchen) => {
  const urls = [url, ...(parameters.get('or') ?? '').split(' ').filter((one) => one !== '')];
  const mirrors = parameters.get('any') === '1';
  for (const one of urls) {
    try {
      const { bytes } = await kitchen.fetch(one, ['fits', 'gzip', 'bzip2']);
      return { bytes, contentType: 'image/fits', name: new URL(one).pathname.split('/').at(-1)! };
    } catch (error) {
      const { kind } = toFault(error);
      const next = kind === 'not-found' || (mirrors && /^(network|timeout|service)$/.test(kind));
      if (!next || kitchen.signal?.aborted || (mirrors && one === urls.at(-1))) throw error;
    }
  }
  const name = new URL(url).pathname.split('/').at(-1) ?? url;
  throw new AlmagestError({
    kind: 'not-found',
    message: `${name} is at none of the ${urls.length} places where it may be: ${urls.join(', ')}`,
    advice: 'The version of the reduction (run2d) is the usual cause: take it from the catalogue.',
  });
};
