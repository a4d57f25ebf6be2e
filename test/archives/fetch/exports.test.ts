import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportPlan, type ExportFormat } from '../../../src/downloads/export/exportPlan';
import { checkPlan, type CheckedPlan } from '../../../src/downloads/plan/plan';
import { missingProgram, python } from '../../support/truths/python';
import { startProgram } from './commandLine';

/** Names and parts of addresses that a shell, a list or a program might take for something else. */
const hostile = [
  `plain.fits`,
  `it's "quoted".fits`,
  `$(touch PWNED) \`touch PWNED\`.fits`,
  `;touch PWNED;.fits`,
  `-rf.fits`,
  `--output=PWNED.fits`,
  `sub dir/α Cen & β.fits`,
  `%s %n !! ~ #1.fits`,
  `{a,b}[1-3].fits`,
  `newline\\n$HOME.fits`.replaceAll('\\', ''),
  `'.fits`,
  `ＷＩＤＥ 😀.fits`,
];
const queries = [
  '',
  `?a='b'&c=$(touch%20PWNED)`,
  '?x={1,2}[1-3]',
  '?q=`touch%20PWNED`;#',
  '?a=%27%22%0a',
  `?it's`,
];

let folder: string;
let plan: CheckedPlan;
let close: () => void;
const contents = new Map<string, string>();

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'almagest-exports-'));
  const server = createServer((request, response) => {
    const id = /^\/(\d+)\//.exec(request.url ?? '')?.[1];
    if (id === undefined) response.writeHead(404).end();
    else response.end(`content of ${id}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  const items = hostile.map((name, index) => ({
    url: `${origin}/${index}/file${queries[index % queries.length]!}`,
    path: name,
    ...(index % 2 === 0 && {
      sha256: createHash('sha256').update(`content of ${index}`).digest('hex'),
      bytes: `content of ${index}`.length,
    }),
  }));
  plan = checkPlan({ items: [...items, { url: `${origin}/1/x`, path: 'a\nb' }] }, 'plan');
  plan.files.forEach((file, index) => contents.set(file.path!, `content of ${index}`));
});
afterAll(async () => {
  close();
  await rm(folder, { recursive: true });
});

async function found(into: string): Promise<Map<string, string>> {
  const entries = await readdir(into, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(into, path.join(entry.parentPath, entry.name)));
  return new Map(
    await Promise.all(
      files.map(async (file) => [file, await readFile(path.join(into, file), 'utf8')] as const),
    ),
  );
}

const programs: Readonly<Record<ExportFormat, { needs: string; run: (file: string) => string[] }>> = {
  wget: { needs: 'wget', run: (file) => ['bash', file, 'in to'] },
  curl: { needs: 'curl', run: (file) => ['bash', file, 'in to'] },
  slurm: { needs: 'curl', run: (file) => ['bash', file, 'in to'] },
  aria2c: { needs: 'aria2c', run: (file) => ['aria2c', '--no-conf', `--input-file=${file}`, '--dir=in to'] },
  dask: { needs: python, run: (file) => [python, file, 'in to'] },
};

describe.each(Object.entries(programs))('exported for %s', (format, { needs, run }) => {
  it('brings what is wanted under its name, and nothing of a name is done', async ({ skip }) => {
    const missing = missingProgram(needs);
    if (missing !== undefined) skip(missing);
    const here = path.join(folder, format);
    await mkdir(path.join(here, 'in to'), { recursive: true });
    const text = exportPlan(plan, format as ExportFormat);
    expect(text).not.toContain('a\nb');
    await writeFile(path.join(here, 'exported'), text);
    const [program = '', ...args] = run('exported');
    const first = await startProgram(program, args, { cwd: here }).ended;
    expect(first.code, first.stderr).toBe(0);
    expect(new Map([...(await found(path.join(here, 'in to')))].sort())).toEqual(
      new Map([...contents].sort()),
    );
    expect((await readdir(here)).sort()).toEqual(['exported', 'in to']);
    const again = await startProgram(program, args, { cwd: here }).ended;
    expect(again.code, again.stderr).toBe(0);
    expect((await found(path.join(here, 'in to'))).size).toBe(contents.size);
  });
});

it('a task of the array fetches its own share', async ({ skip }) => {
  const missing = missingProgram('curl');
  if (missing !== undefined) skip(missing);
  const here = path.join(folder, 'task');
  await mkdir(here);
  await writeFile(path.join(here, 'job'), exportPlan(plan, 'slurm'));
  const env = { SLURM_ARRAY_TASK_ID: '3' };
  const ran = await startProgram('bash', ['job', '.'], { cwd: here, env }).ended;
  expect(ran.code, ran.stderr).toBe(0);
  const names = [...(await found(here)).keys()].filter((name) => name !== 'job');
  expect(names).toEqual([plan.files[3]!.path]);
});

it('a wrong file is not kept: bash with wget and curl, Python', async () => {
  const items = [{ url: plan.files[0]!.url, path: 'wrong.fits', sha256: 'a'.repeat(64) }];
  const wrong = checkPlan({ items }, 'plan');
  for (const [format, program] of [
    ['wget', 'bash'],
    ['curl', 'bash'],
    ['dask', python],
  ] as const) {
    if (missingProgram(format === 'dask' ? python : format) !== undefined) continue;
    const here = path.join(folder, `wrong-${format}`);
    await mkdir(here);
    await writeFile(path.join(here, 'job'), exportPlan(wrong, format));
    const ran = await startProgram(program, ['job', '.'], { cwd: here }).ended;
    expect(ran.code).toBe(1);
    expect(`${ran.stdout}${ran.stderr}`).toContain('ERROR wrong.fits');
    expect(await readdir(here)).toEqual(['job']);
  }
});
