import type { Point } from './geometry';
import type { Stage } from './stage';

/** Wheel pixels that double the scale: three notches of a common mouse. */
const wheelPerDoubling = 300;
/** A pinch on a touchpad comes as a ctrl-wheel of much smaller steps. */
const pinchPerDoubling = 70;
const pixelsPerLine = 33;

/** A right button that moved less than this, in CSS pixels, was only clicked. */
const stillness = 3;

export interface GestureEvents {
  /** The place under the cursor, or null. */
  hover(at: Point | null): void;
  /** The right button is dragged: how far from where it went down, as parts of the picture's size. */
  contrast(right: number, up: number, began: boolean): void;
  /** The right button was clicked: the menu is about to open. */
  menu(at: Point): void;
}

/** Mouse, touchpad and pen on the picture. */
export function attachGestures(element: HTMLElement, stage: Stage, events: GestureEvents): void {
  const hover = (at: Point | null) => events.hover(at);
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
  let pressed: Point | null = null;
  let dragged = false;
  element.addEventListener('pointerdown', (event) => {
    if (event.button === 2) {
      element.setPointerCapture(event.pointerId);
      pressed = at(event);
      dragged = false;
    }
    if (event.button !== 0 && event.button !== 1) return;
    element.setPointerCapture(event.pointerId);
    last = at(event);
  });
  element.addEventListener('contextmenu', (event) => {
    // Some systems ask for the menu when the button goes down: whether it is dragged shows later.
    if (event.isTrusted && pressed) event.preventDefault();
    else if (event.isTrusted && dragged) event.preventDefault();
    else events.menu(at(event));
  });
  element.addEventListener('pointermove', (event) => {
    const now = at(event);
    if (pressed) {
      const [right, up] = [now.x - pressed.x, pressed.y - now.y];
      const began = !dragged && Math.hypot(right, up) >= stillness;
      dragged ||= began;
      if (dragged) events.contrast(right / element.clientWidth, up / element.clientHeight, began);
    }
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
  element.addEventListener('pointerup', (event) => {
    release();
    if (event.button !== 2 || !pressed) return;
    pressed = null;
    if (dragged) return;
    const { clientX, clientY } = event;
    element.dispatchEvent(
      new MouseEvent('contextmenu', { bubbles: true, cancelable: true, composed: true, clientX, clientY }),
    );
  });
  element.addEventListener('pointercancel', () => {
    release();
    pressed = null;
  });
  element.addEventListener('pointerleave', () => {
    if (!last) hover(null);
  });
  element.addEventListener('dblclick', () => stage.fit());
}
