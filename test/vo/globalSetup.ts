import type { TestProject } from 'vitest/node';
import { missingModules } from '../support/truths/python';
import { startVoServer, stopVoServer, type VoServer } from './server';

declare module 'vitest' {
  interface ProvidedContext {
    voServer: VoServer;
  }
}

/** One server for all files of this layer. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const missing = missingModules('pyvo', 'astropy');
  const server = missing === undefined ? await startVoServer() : { missing };
  project.provide('voServer', server);
  return 'base' in server ? stopVoServer : () => Promise.resolve();
}
