import { execFile } from 'node:child_process';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { FileSource } from '../../src/base/node/fileSource';
import { writeCutout } from '../../src/fits/cutout/writeCutout';
import { FitsDocument } from '../../src/fits/document';
import type { Box } from '../../src/fits/image/pixelReader';
import { howMany } from '../support/howMany';
import { missingProgram } from '../support/truths/python';
import { corpusFiles, corpusFolder } from './corpus';
import { generator } from './random';
import { noAstropy, runPython } from './truth';

const folder = corpusFolder();
const reason = folder
  ? (noAstropy() ?? missingProgram('fitsverify') ?? null)
  : 'ALMAGEST_CORPUS names no corpus';
/** Images of a file that are cut, at most; and pixels of a cutout. */
const mostPerFile = howMany(2, 50);
const mostPixels = 200_000;

it.skipIf(reason)(
  `cuts images so that astropy finds each pixel at its place${reason ? ` (skipped: ${reason})` : ''}`,
  async () => {
    const out = await mkdtemp(path.join(tmpdir(), 'almagest-cutouts-'));
    try {
      const lines: string[] = [];
      for (const file of [...corpusFiles(folder!).values()].flat()) lines.push(...(await cutAll(file, out)));
      const verdicts = (await runPython('cutoutTruth.py', [], lines.join('\n'))).trim().split('\n');
      const wrong = lines.flatMap((line, at) =>
        verdicts[at] === 'same' ? [] : [`${line}: ${verdicts[at]}`],
      );
      const invalid = await fitsverify(lines.map((line) => line.split('\t')[2]!));
      console.log(`${lines.length} cutouts, ${wrong.length} wrong, ${invalid.length} not valid`);
      expect(lines.length).toBeGreaterThan(100);
      expect([...wrong, ...invalid]).toEqual([]);
    } finally {
      await rm(out, { recursive: true });
    }
  },
);

/** Cuts some images of a file; gives a line for cutoutTruth.py for each. */
async function cutAll(file: string, out: string): Promise<string[]> {
  const source = await FileSource.open(file);
  const lines: string[] = [];
  try {
    const document = await FitsDocument.open(source).catch(() => null);
    for (const { index } of document?.summary.hdus ?? []) {
      if (lines.length === mostPerFile) break;
      const image = await document!.image(index).catch(() => null);
      if (!image || image.layout.axes.includes(0) || image.reader.present < total(image.layout.axes))
        continue;
      const box = someBox(image.layout.axes, generator(lines.length + file.length));
      const cutout = path.join(out, `${path.basename(file)}-${index}.fits`);
      const handle = await open(cutout, 'w');
      try {
        const write = (bytes: Uint8Array) => handle.writeFile(bytes);
        // Every second one as to a pipe, where nothing can be written over.
        const patch = async (bytes: Uint8Array, at: number) => {
          await handle.write(bytes, 0, bytes.length, at);
        };
        await writeCutout(document!, index, box, index % 2 === 0 ? { write, patch } : { write });
      } finally {
        await handle.close();
      }
      const slices = box.from.map((from, axis) => {
        const step = box.step[axis]!;
        return `${from}:${from + (box.count[axis]! - 1) * step + 1}:${step}`;
      });
      lines.push([file, index, cutout, slices.toReversed().join(',')].join('\t'));
    }
  } finally {
    await source.close();
  }
  return lines;
}

function someBox(axes: readonly number[], random: (below: number) => number): Box {
  let room = mostPixels;
  const ranges = axes.map((length) => {
    const step = random(3) === 0 ? 1 + random(Math.min(3, length)) : 1;
    const from = random(Math.max(1, length >> 1));
    const count = Math.max(1, Math.min(Math.floor((length - from) / step) - random(3), room));
    room = Math.max(1, Math.floor(room / count));
    return { from, count, step };
  });
  return {
    from: ranges.map(({ from }) => from),
    count: ranges.map(({ count }) => count),
    step: ranges.map(({ step }) => step),
  };
}

function total(axes: readonly number[]): number {
  return axes.reduce((product, length) => product * length, 1);
}

/** What fitsverify finds wrong with files: its complaints, a text per file. */
async function fitsverify(files: readonly string[]): Promise<string[]> {
  const failed: string[] = [];
  for (const file of files) {
    const errors = await new Promise<string>((resolve) => {
      execFile('fitsverify', ['-e', file], { maxBuffer: 1 << 28 }, (error, stdout, stderr) =>
        resolve(error || /[1-9]\d* error\(s\)/.test(stdout) ? `${stderr} ${error?.message ?? ''}` : stderr),
      );
    });
    if (errors.trim() !== '') failed.push(`${file}: ${errors}`);
  }
  return failed;
}
