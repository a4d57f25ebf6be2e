import { readFileSync } from 'node:fs';
import { verifyFile } from './src/fits/verify/verifyFile';
import { openSource } from './src/sources/openSource';
import { describeFault } from './src/base/errors';
void (async () => {
  const base = '/work/shared/corpus/fits/';
  const text = readFileSync('/tmp/fv.txt', 'latin1');
  let both = 0, none = 0, onlyOurs = 0, onlyTheirs = 0;
  for (const part of text.split(/^## /m).slice(1)) {
    const file = part.split('\n')[0]!;
    const theirs = Number(/and (\d+) error/.exec(part)?.[1] ?? NaN);
    const abort = /Abort Verification/.test(part) || Number.isNaN(theirs);
    let ours: any[] = []; let refused = '';
    const t = Date.now();
    try { const s = await openSource({ kind: 'file', path: base + file, name: file }); ours = [...await verifyFile(s)]; await s.close(); } catch (e: any) { refused = e.message; }
    const ms = Date.now() - t; if (ms > 3000) console.log('SLOW', file, ms);
    const oe = refused ? 1 : ours.filter((f) => f.severity === 'error').length;
    const te = abort ? 1 : theirs;
    if ((oe > 0) === (te > 0)) { if (oe) both++; else none++; continue; }
    if (oe) { onlyOurs++; console.log('OURS', file, refused, ours.filter((f) => f.severity === 'error').slice(0, 3).map((f: any) => describeFault({ kind: 'malformed', ...f })).join(' | ')); }
    else { onlyTheirs++; console.log('THEIRS', file, part.split('\n').filter((l) => /^\*\*\* Error/.test(l)).slice(0, 3).join(' | ')); }
  }
  console.log({ both, none, onlyOurs, onlyTheirs });
})();
