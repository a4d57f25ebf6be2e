import { expect } from 'vitest';
import type { Frame } from 'playwright-core';

/** Size of a picture in its pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Points at a pixel, counted from 1, of a picture at its fit. */
export async function pointAt(frame: Frame, { width, height }: PictureSize, x: number, y: number) {
  const canvas = frame.locator('canvas.sky');
  const status = async () => (await frame.locator('status-line').innerText()).replace(/\s+/g, ' ');
  // A side panel that opens takes from the picture: pointed at again then.
  await expect
    .poll(
      async () => {
        const box = (await canvas.boundingBox())!;
        const scale = Math.min(box.width / width, box.height / height);
        const position = {
          x: box.width / 2 + (x - 0.5 - width / 2) * scale,
          y: box.height / 2 - (y - 0.5 - height / 2) * scale,
        };
        await canvas.hover({ position });
        return status();
      },
      { timeout: 30_000 },
    )
    .toContain(`x ${x} y ${y} `);
}

/** The value of a pixel, counted from 1, as the status line says it. */
export async function valueAt(frame: Frame, size: PictureSize, x: number, y: number): Promise<number> {
  await pointAt(frame, size, x, y);
  const value = frame.locator('status-line .value:not(.pending)');
  await value.waitFor();
  return Number((await value.innerText()).trim().replaceAll('−', '-'));
}
