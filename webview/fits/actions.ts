import type { FitsAction } from '../../src/messages';
import { upright } from './image/geometry';
import { colourMaps } from './image/colourMaps';
import type { ImageView } from './image/imageView';
import { limitModes } from './image/limits';
import { plainLook, smoothings, stretches } from './image/look';
import type { Stage } from './image/stage';
import type { Session } from './session';
import type { Overlays } from './viewState';

/** What the keyboard, the buttons and the palette's commands can do in this editor. */
export type Action =
  | FitsAction
  | 'panLeft'
  | 'panRight'
  | 'panUp'
  | 'panDown'
  | 'cursorLeft'
  | 'cursorRight'
  | 'cursorUp'
  | 'cursorDown'
  | 'showKeys';

/** Where actions take effect; the stage is null while no picture is shown. */
export interface ActionContext {
  readonly session: Session;
  readonly stage: Stage | null;
  /** The picture's component; null while none is shown. */
  readonly image: ImageView | null;
  showKeys(): void;
}

/** One step of the arrow keys, in CSS pixels. */
const panStep = 64;

const step = (by: number) => (context: ActionContext) => {
  const { session } = context;
  if (session.hdu) session.selectHdu(session.hdu.index + by);
};

/** The next of several, the first after the last. */
function after<T>(all: readonly T[], one: T): T {
  return all[(all.indexOf(one) + 1) % all.length]!;
}

const toggle =
  (overlay: keyof Overlays) =>
  ({ session }: ActionContext) =>
    session.overlays.toggle(overlay);

const actions: Readonly<Record<Action, (context: ActionContext) => void>> = {
  zoomIn: ({ stage }) => stage?.zoomBy(2),
  zoomOut: ({ stage }) => stage?.zoomBy(1 / 2),
  zoomFit: ({ stage }) => stage?.fit(),
  zoomActual: ({ stage }) => stage?.zoomTo(1),
  panLeft: ({ stage }) => stage?.panBy({ x: panStep, y: 0 }),
  panRight: ({ stage }) => stage?.panBy({ x: -panStep, y: 0 }),
  panUp: ({ stage }) => stage?.panBy({ x: 0, y: panStep }),
  panDown: ({ stage }) => stage?.panBy({ x: 0, y: -panStep }),
  showImage: ({ session }) => session.selectTab('image'),
  showTable: ({ session }) => session.selectTab('table'),
  showHeader: ({ session }) => session.selectTab('header'),
  showPlot: ({ session }) => session.selectTab('plot'),
  nextHdu: step(1),
  previousHdu: step(-1),
  cursorLeft: ({ image }) => image?.moveCursor(-1, 0),
  cursorRight: ({ image }) => image?.moveCursor(1, 0),
  cursorUp: ({ image }) => image?.moveCursor(0, 1),
  cursorDown: ({ image }) => image?.moveCursor(0, -1),
  nextStretch: ({ session }) => session.setLook({ stretch: after(stretches, session.state.look.stretch) }),
  nextColourMap: ({ session }) =>
    session.setLook({ colourMap: after(colourMaps, session.state.look.colourMap) }),
  nextLimits: ({ session }) => {
    const { choice } = session.cuts;
    session.cuts.set(typeof choice === 'string' ? after(limitModes, choice) : limitModes[0]);
  },
  limitsFromView: ({ image }) => image?.limitsFromView(),
  invertColours: ({ session }) => session.setLook({ invert: !session.state.look.invert }),
  smooth: ({ session }) => session.setLook({ smoothing: after(smoothings, session.state.look.smoothing) }),
  resetContrast: ({ session }) => session.setLook({ contrast: plainLook.contrast, bias: plainLook.bias }),
  flipX: ({ session }) => session.orientation.flip('x'),
  flipY: ({ session }) => session.orientation.flip('y'),
  rotateLeft: ({ session }) => session.orientation.turn(90),
  rotateRight: ({ session }) => session.orientation.turn(-90),
  resetOrientation: ({ session }) => session.orientation.set(upright),
  northUp: ({ image }) => image?.northUp(),
  toggleGrid: toggle('grid'),
  toggleCompass: toggle('compass'),
  toggleRegions: ({ session }) => session.overlays.toggleRegions(),
  importRegions: ({ session }) => {
    session.overlays.showRegions();
    void session.regions.import();
  },
  exportRegions: ({ session }) => void session.regions.export(),
  toggleContours: ({ session }) => void session.regions.toggleContours(session.limits),
  play: ({ session }) => {
    const axis = session.slice.findIndex((_, at) => (session.hdu?.axes[at + 2] ?? 1) > 1);
    if (axis >= 0) session.play(axis);
  },
  savePicture: ({ image }) => void image?.savePicture(),
  saveCutout: ({ image }) => void image?.saveCutout(),
  copyPosition: ({ image }) => image?.copyPosition(),
  copyValue: ({ image }) => image?.copyValue(),
  toggleColourBar: toggle('colourBar'),
  toggleFlags: toggle('flags'),
  togglePixelValues: toggle('pixelValues'),
  nextSlice: ({ session }) => session.stepSlice(0, 1),
  previousSlice: ({ session }) => session.stepSlice(0, -1),
  copyHeader: ({ session }) => void session.headerText().then((text) => session.host.copy({ text })),
  showKeys: (context) => context.showKeys(),
};

export function runAction(action: Action, context: ActionContext): void {
  actions[action](context);
}
