import type { Point } from './geometry';
import type { Stage } from './stage';

/** Wheel pixels that double the scale: three notches of a common mouse. */
const wheelPerDoubling = 300;
/** A pinch on a touchpad comes as a ctrl-wheel of much smaller steps. */
const pinchPerDoubling = 70;
const pixelsPerLine = 33;

/** Mouse, touchpad and pen on the picture; `hover` gets the place under the cursor or null. */
export function attachGestures(element: HTMLElement, stage: Stage, hover: (at: Point | null) => void): void {
  const at = (event: MouseEvent): Point => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  let last: Point | null = null;

  element.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const pixels =
        event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * pixelsPerLine : event.deltaY;
      stage.zoomBy(2 ** (-pixels / (event.ctrlKey ? pinchPerDoubling : wheelPerDoubling)), at(event));
      hover(at(event));
    },
    { passive: false },
  );
  element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    last = at(event);
  });
  element.addEventListener('pointermove', (event) => {
    const now = at(event);
    if (last) {
      element.classList.add('dragging');
      stage.panBy({ x: now.x - last.x, y: now.y - last.y });
      last = now;
    }
    hover(now);
  });
  const release = () => {
    last = null;
    element.classList.remove('dragging');
  };
  element.addEventListener('pointerup', release);
  element.addEventListener('pointercancel', release);
  element.addEventListener('pointerleave', () => {
    if (!last) hover(null);
  });
  element.addEventListener('dblclick', () => stage.fit());
}
