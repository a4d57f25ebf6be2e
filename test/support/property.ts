import fc from 'fast-check';

/**
 * fast-check, whose cases are the same at each run of `npm test`: what fails there fails again, and is not somebody
 * else's change. `npm run test:full` draws new ones.
 */
if (process.env.ALMAGEST_FULL !== '1') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261 });

export { fc };
