import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { describeFault, toFault } from '../../src/base/errors';
import { verifyFile } from '../../src/fits/verify/verifyFile';
import { openSource } from '../../src/sources/openSource';
import { missingProgram } from '../support/truths/python';
import { corpusFiles, corpusFolder, sha256 } from './corpus';

const folder = corpusFolder();
const reason = folder ? missingProgram('fitsverify') : 'ALMAGEST_CORPUS names no corpus';
const categories = ['malformed', 'table', 'image'];

it.skipIf(reason)(`finds errors where fitsverify does${reason ? ` (skipped: ${reason})` : ''}`, async () => {
  const text = readFileSync(path.join(import.meta.dirname, 'acceptedVerdicts.json'), 'utf8');
  const accepted = JSON.parse(text) as Record<string, string>;
  const unexpected: string[] = [];
  const rows = ['category   files  both right  both wrong  fitsverify alone  we alone'];
  for (const category of categories) {
    const counts = new Map<string, number>();
    const files = corpusFiles(folder!).get(category) ?? [];
    for (const file of files) {
      const ours = await ourErrors(file);
      const theirs = await theirErrors(file);
      const verdicts = `${ours.length > 0 ? 1 : 0}${theirs.length > 0 ? 1 : 0}`;
      counts.set(verdicts, (counts.get(verdicts) ?? 0) + 1);
      const differs = verdicts === '01' || verdicts === '10';
      const listed = accepted[sha256(file)] !== undefined;
      if (differs && !listed) unexpected.push(`${file}: ${[...ours, ...theirs].slice(0, 3).join(' | ')}`);
      if (!differs && listed) unexpected.push(`${file} is listed, but agrees`);
    }
    const cells = [files.length, ...['00', '11', '01', '10'].map((key) => counts.get(key) ?? 0)];
    rows.push(
      category.padEnd(9) + cells.map((cell, at) => String(cell).padStart([7, 12, 12, 18, 10][at]!)).join(''),
    );
  }
  console.log(rows.join('\n'));
  expect(unexpected).toEqual([]);
});

async function ourErrors(file: string): Promise<string[]> {
  try {
    const source = await openSource({ kind: 'file', path: file, name: path.basename(file) });
    try {
      const findings = await verifyFile(source);
      return findings.filter(({ severity }) => severity === 'error').map(({ message }) => message);
    } finally {
      await source.close();
    }
  } catch (error) {
    return [describeFault(toFault(error))];
  }
}

/** Its lines about errors, also where it gives up. */
function theirErrors(file: string): Promise<string[]> {
  return new Promise((resolve) => {
    execFile('fitsverify', ['-l', file], { encoding: 'latin1', maxBuffer: 1e8 }, (_, stdout, stderr) => {
      resolve(
        `${stdout}\n${stderr}`.split('\n').filter((line) => /^\*\*\* Error|Abort Verification/.test(line)),
      );
    });
  });
}
