import path from 'node:path';
import { inCache, inRoot } from '../../scripts/lib/paths.mjs';
import { run } from '../../scripts/lib/run.mjs';
import { type Stage, setStage } from '../../scripts/lib/stage.mjs';
import { hashOf } from '../../scripts/lib/stamp.mjs';
import { ensureVsix } from '../../scripts/lib/vsix.mjs';

/** A workbench with the packaged extension and the one that does nothing. */
export async function setBenchStage(): Promise<{ stage: Stage; end: () => Promise<void> }> {
  const folder = inRoot('test/bench/nothing');
  const nothing = { file: inCache('nothing.vsix'), hash: hashOf(['test/bench/nothing']) };
  const vsce = inRoot('node_modules/@vscode/vsce/vsce');
  const flags = ['--no-dependencies', '--allow-missing-repository', '--skip-license'];
  await run(process.execPath, [vsce, 'package', ...flags, '--out', path.relative(folder, nothing.file)], {
    cwd: folder,
  });
  return setStage([await ensureVsix(), nothing]);
}
