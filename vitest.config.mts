import { defineConfig } from 'vitest/config';
import { kernelsInTests } from './scripts/lib/kernels.mjs';

const plugins = [kernelsInTests];

/** Long tests in full take an hour rather than minutes. */
const slower = process.env['ALMAGEST_FULL'] === '1' ? 6 : 1;

/** The layers of docs/architecture.md that run in plain Node; `--project NAME` runs one. */
export default defineConfig({
  test: {
    projects: [
      {
        plugins,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'webview/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins,
        test: {
          name: 'oracle',
          include: ['test/oracle/**/*.test.ts'],
          testTimeout: 600_000 * slower,
          hookTimeout: 600_000 * slower,
        },
      },
      {
        plugins,
        test: {
          name: 'archives',
          include: ['test/archives/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        plugins,
        test: {
          name: 'vo',
          include: ['test/vo/**/*.test.ts'],
          globalSetup: 'test/vo/globalSetup.ts',
          testTimeout: 120_000,
          hookTimeout: 600_000,
        },
      },
      {
        plugins,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: 'test/browser/support/globalSetup.ts',
          testTimeout: 120_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          // What is on screen follows a key at once here, and after seconds on a machine that is slow.
          expect: { poll: { timeout: 30_000 } },
          // A busy machine may lose a key or a click; what is wrong is wrong twice.
          retry: 1,
        },
      },
    ],
  },
});
