import fc from 'fast-check';

/** Tests of pages are compiled without the types of Node. */
const environment = (globalThis as { process?: { env: Readonly<Record<string, string | undefined>> } })
  .process?.env;

/**
 * fast-check, whose cases are the same at each run of `npm test`: what fails there fails again, and is not somebody
 * else's change. `npm run test:full` draws new ones.
 */
if (environment?.ALMAGEST_FULL !== '1') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261 });

export { fc };
