import type { HduSummary } from '../../src/messages';
import { colourMaps } from './image/colourMaps';
import { normal, type Orientation, upright } from './image/geometry';
import { limitModes, type LimitChoice, type LimitMode } from './image/limits';
import { blankColours, contrastLimits, plainLook, smoothings, stretches, type Look } from './image/look';
import type { ViewMode } from './image/stage';

export type Tab = 'image' | 'table' | 'plot' | 'header';

const tabs: readonly Tab[] = ['image', 'table', 'plot', 'header'];

/** Frames in which positions can be said; the first is the one that the file's coordinates are in. */
export const skyFrames = ['native', 'icrs', 'fk5', 'fk4', 'galactic', 'ecliptic'] as const;
export type SkyFrame = (typeof skyFrames)[number];

/** How positions are said. */
export interface Positions {
  readonly frame: SkyFrame;
  readonly degrees: boolean;
}

/** What is drawn over the picture. */
export interface Overlays {
  readonly grid: boolean;
  readonly colourBar: boolean;
  readonly compass: boolean;
  readonly pixelValues: boolean;
  /** Where the quality plane has flags. */
  readonly flags: boolean;
  readonly regions: boolean;
}

/** Bits that a whole number of a quality plane can have. */
const allBits = 64;

/** What an editor remembers while its tab is hidden, moved, or the window reloads. */
export interface ViewState {
  /** Null until the user chose one: the file's first HDU with data. */
  hdu: number | null;
  tab: Tab;
  look: Look;
  /** How limits follow the data, where an HDU has none of its own. */
  limits: LimitMode;
  /** Limits of HDUs that were given their own. */
  cuts: Record<number, LimitChoice>;
  /** The view of each HDU that was not left at its fit. */
  views: Record<number, ViewMode>;
  /** Of each HDU that was turned or mirrored. */
  orientations: Record<number, Orientation>;
  /** The slice of each cube that was not left at its first plane. */
  slices: Record<number, readonly number[]>;
  overlays: Overlays;
  /** Bits of quality planes that are not marked. */
  bitsOff: readonly number[];
  positions: Positions;
  filter: string;
  /** Open is null until the user decided: then it is where there is more than one HDU. */
  panel: { open: boolean | null; width: number };
}

/** The choices of an editor, and the HDU that they are made for. */
export interface ChoicesOfHdu {
  readonly hdu: HduSummary | null;
  readonly state: ViewState;
  /** Changes what is remembered, and says so. */
  update(part: Partial<ViewState>): void;
}

/** What is remembered of all HDUs but one. */
export function withoutHdu<T>(all: Readonly<Record<number, T>>, index: number): Record<number, T> {
  return Object.fromEntries(Object.entries(all).filter(([key]) => Number(key) !== index));
}

export const panelLimits = { least: 120, most: 480 };

/** The state saved by this or another version; whatever is missing or odd takes its default. */
export function parseViewState(saved: unknown): ViewState {
  const state = record(saved);
  const panel = record(state.panel);
  const overlays = record(state.overlays);
  const positions = record(state.positions);
  const hdu = state.hdu;
  const width = panel.width;
  const flag = (value: unknown, otherwise: boolean) => (typeof value === 'boolean' ? value : otherwise);
  return {
    hdu: isIndex(hdu) ? hdu : null,
    tab: oneOf(tabs, state.tab, 'image'),
    look: parseLook(state.look),
    limits: oneOf(limitModes, state.limits, 'zscale'),
    cuts: entries(state.cuts, isLimitChoice),
    views: entries(state.views, isView),
    orientations: entries(state.orientations, isOrientation),
    slices: entries(state.slices, isSlice),
    overlays: {
      grid: flag(overlays.grid, false),
      colourBar: flag(overlays.colourBar, true),
      compass: flag(overlays.compass, true),
      pixelValues: flag(overlays.pixelValues, true),
      flags: flag(overlays.flags, false),
      regions: flag(overlays.regions, false),
    },
    bitsOff: isSlice(state.bitsOff) ? state.bitsOff.filter((bit) => bit < allBits) : [],
    positions: {
      frame: oneOf(skyFrames, positions.frame, 'icrs'),
      degrees: positions.degrees === true,
    },
    filter: typeof state.filter === 'string' ? state.filter : '',
    panel: {
      open: typeof panel.open === 'boolean' ? panel.open : null,
      width: isNumber(width) ? clampPanel(width) : 200,
    },
  };
}

/** How values become colours, as it was saved or told by this or another version. */
export function parseLook(saved: unknown): Look {
  const look = record(saved);
  const within = (value: unknown, low: number, high: number, otherwise: number) =>
    isNumber(value) ? Math.min(high, Math.max(low, value)) : otherwise;
  return {
    stretch: oneOf(stretches, look.stretch, plainLook.stretch),
    colourMap: oneOf(colourMaps, look.colourMap, plainLook.colourMap),
    invert: look.invert === true,
    contrast: within(look.contrast, contrastLimits.least, contrastLimits.most, plainLook.contrast),
    bias: within(look.bias, -1, 2, plainLook.bias),
    smoothing: oneOf<number>(smoothings, look.smoothing, 0),
    blank: oneOf(blankColours, look.blank, plainLook.blank),
  };
}

export function clampPanel(width: number): number {
  return Math.round(Math.min(panelLimits.most, Math.max(panelLimits.least, width)));
}

/** Whether what will be shown is the file's first picture at its fit. */
export function isUntouched({ hdu, tab, views, slices, orientations }: ViewState): boolean {
  const fits = Object.values(views).every((view) => view === 'fit');
  const turned = Object.keys(orientations).length > 0;
  return hdu === null && tab === 'image' && fits && !turned && Object.keys(slices).length === 0;
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

function isOrientation(value: unknown): value is Orientation {
  const { mirror, turn } = record(value);
  const isOne = typeof mirror === 'boolean' && isNumber(turn) && normal(turn) === turn;
  return isOne && (mirror !== upright.mirror || turn !== upright.turn);
}

function isLimitChoice(value: unknown): value is LimitChoice {
  if (limitModes.some((mode) => mode === value)) return true;
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [low, high] = value as unknown[];
  return isNumber(low) && isNumber(high) && low < high;
}
