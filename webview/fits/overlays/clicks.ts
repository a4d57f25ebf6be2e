import type { Point } from '../image/geometry';

/** A button that moved less than this, in CSS pixels, was only clicked. */
const still = 3;

/** Tells of clicks with the first button that were no drags, in CSS pixels of the element. */
export function onClick(element: HTMLElement, click: (at: Point) => void): void {
  let began: Point | null = null;
  element.addEventListener('pointerdown', (event) => {
    began = event.button === 0 ? { x: event.clientX, y: event.clientY } : null;
  });
  element.addEventListener('pointerup', (event) => {
    const from = began;
    began = null;
    if (!from || Math.hypot(event.clientX - from.x, event.clientY - from.y) >= still) return;
    const box = element.getBoundingClientRect();
    click({ x: event.clientX - box.left, y: event.clientY - box.top });
  });
}
