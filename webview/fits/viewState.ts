import { colourMaps } from './image/colourMaps';
import { stretches, type Look } from './image/look';
import type { ViewMode } from './image/stage';

export type Tab = 'image' | 'table' | 'header';

const tabs: readonly Tab[] = ['image', 'table', 'header'];

/** What an editor remembers while its tab is hidden, moved, or the window reloads. */
export interface ViewState {
  /** Null until the user chose one: the file's first HDU with data. */
  hdu: number | null;
  tab: Tab;
  look: Look;
  /** The view of each HDU that was not left at its fit. */
  views: Record<number, ViewMode>;
  /** The slice of each cube that was not left at its first plane. */
  slices: Record<number, readonly number[]>;
  filter: string;
  /** Open is null until the user decided: then it is where there is more than one HDU. */
  panel: { open: boolean | null; width: number };
}

export const panelLimits = { least: 120, most: 480 };

/** The state saved by this or another version; whatever is missing or odd takes its default. */
export function parseViewState(saved: unknown): ViewState {
  const state = record(saved);
  const look = record(state.look);
  const panel = record(state.panel);
  const hdu = state.hdu;
  const width = panel.width;
  return {
    hdu: isIndex(hdu) ? hdu : null,
    tab: oneOf(tabs, state.tab, 'image'),
    look: {
      stretch: oneOf(stretches, look.stretch, 'linear'),
      colourMap: oneOf(colourMaps, look.colourMap, 'gray'),
      invert: look.invert === true,
    },
    views: entries(state.views, isView),
    slices: entries(state.slices, isSlice),
    filter: typeof state.filter === 'string' ? state.filter : '',
    panel: {
      open: typeof panel.open === 'boolean' ? panel.open : null,
      width: isNumber(width) ? clampPanel(width) : 200,
    },
  };
}

export function clampPanel(width: number): number {
  return Math.round(Math.min(panelLimits.most, Math.max(panelLimits.least, width)));
}

/** Whether what will be shown is the file's first picture at its fit. */
export function isUntouched({ hdu, tab, views, slices }: ViewState): boolean {
  const fits = Object.values(views).every((view) => view === 'fit');
  return hdu === null && tab === 'image' && fits && Object.keys(slices).length === 0;
}

function record(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
}

function entries<T>(value: unknown, is: (member: unknown) => member is T): Record<number, T> {
  const kept = Object.entries(record(value)).filter((entry): entry is [string, T] => is(entry[1]));
  return Object.fromEntries(kept);
}

function oneOf<T>(allowed: readonly T[], value: unknown, otherwise: T): T {
  return allowed.find((one) => one === value) ?? otherwise;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isIndex(value: unknown): value is number {
  return isNumber(value) && Number.isInteger(value) && value >= 0;
}

function isSlice(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every(isIndex);
}

function isView(value: unknown): value is ViewMode {
  if (value === 'fit') return true;
  const { scale, x, y } = record(value);
  return isNumber(scale) && scale > 0 && isNumber(x) && isNumber(y);
}
