import type { TestProject } from 'vitest/node';
import { endWithUs } from '../../../scripts/lib/run.mjs';
import { type Stage, setStage } from '../../../scripts/lib/stage.mjs';
import { ensureVsix } from '../../../scripts/lib/vsix.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    stage: Stage;
  }
}

/** One workbench server for all browser tests, with the extension as users would install it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  endWithUs();
  const { stage, end } = await setStage([await ensureVsix()]);
  project.provide('stage', stage);
  return end;
}
