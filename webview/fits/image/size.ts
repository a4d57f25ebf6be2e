import type { Size } from './geometry';

/** Tells an element's size in CSS pixels and in whole device pixels, at once and whenever either changes. */
export function observeSize(element: HTMLElement, changed: (css: Size, device: Size) => void): () => void {
  const observer = new ResizeObserver(([entry]) => {
    if (!entry) return;
    const { width, height } = entry.contentRect;
    const [box] = entry.devicePixelContentBoxSize;
    if (box) changed({ width, height }, { width: box.inlineSize, height: box.blockSize });
  });
  observer.observe(element, { box: 'device-pixel-content-box' });
  return () => observer.disconnect();
}

/** Gives a canvas the pixels it will have, before anything is drawn: a size that is observed comes after the first frame. */
export function presize(canvas: HTMLCanvasElement): void {
  const { width, height } = canvas.getBoundingClientRect();
  canvas.width = Math.round(width * devicePixelRatio);
  canvas.height = Math.round(height * devicePixelRatio);
}
