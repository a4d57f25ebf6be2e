import type { Action } from './actions';

const everywhere: Readonly<Record<string, Action>> = {
  '[': 'previousHdu',
  ']': 'nextHdu',
  ',': 'previousSlice',
  '.': 'nextSlice',
  h: 'showHeader',
  w: 'showPlot',
  i: 'showImage',
  t: 'showTable',
  '?': 'showKeys',
};

const onThePicture: Readonly<Record<string, Action>> = {
  '+': 'zoomIn',
  '=': 'zoomIn',
  '-': 'zoomOut',
  '0': 'zoomFit',
  '1': 'zoomActual',
  ArrowLeft: 'panLeft',
  ArrowRight: 'panRight',
  ArrowUp: 'panUp',
  ArrowDown: 'panDown',
  s: 'nextStretch',
  l: 'nextLimits',
  c: 'nextColourMap',
  v: 'invertColours',
  b: 'toggleColourBar',
  f: 'toggleFlags',
  g: 'toggleGrid',
  r: 'toggleRegions',
  o: 'toggleContours',
  p: 'play',
  k: 'toggleCompass',
  n: 'northUp',
  x: 'flipX',
  y: 'flipY',
  '<': 'rotateLeft',
  '>': 'rotateRight',
};

const shifted: Readonly<Record<string, Action>> = {
  ArrowLeft: 'cursorLeft',
  ArrowRight: 'cursorRight',
  ArrowUp: 'cursorUp',
  ArrowDown: 'cursorDown',
};

/** The part of a keyboard event that decides. */
export interface Stroke {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The action of a key typed outside any text field; `picture` is whether the image tab is shown. */
export function actionOf(stroke: Stroke, picture: boolean): Action | null {
  if (stroke.ctrlKey || stroke.metaKey || stroke.altKey) return null;
  const { key } = stroke;
  if (stroke.shiftKey && shifted[key]) return picture ? shifted[key] : null;
  return everywhere[key] ?? (picture ? onThePicture[key] : undefined) ?? null;
}

/** Whether the key belongs to a text field, a list or a menu that has the focus. */
export function typedElsewhere(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches('input, textarea, select')) return true;
  return (
    event.key.startsWith('Arrow') && target.closest('[role=listbox], [role=separator], [role=grid]') !== null
  );
}
