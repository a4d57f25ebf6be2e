import type { FitsAction } from '../../src/messages';
import type { Stage } from './image/stage';
import type { Session } from './session';

/** What the keyboard, the buttons and the palette's commands can do in this editor. */
export type Action =
  FitsAction | 'panLeft' | 'panRight' | 'panUp' | 'panDown' | 'nextSlice' | 'previousSlice' | 'showKeys';

/** Where actions take effect; the stage is null while no picture is shown. */
export interface ActionContext {
  readonly session: Session;
  readonly stage: Stage | null;
  showKeys(): void;
}

/** One step of the arrow keys, in CSS pixels. */
const panStep = 64;

const step = (by: number) => (context: ActionContext) => {
  const { session } = context;
  if (session.hdu) session.selectHdu(session.hdu.index + by);
};

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
  nextHdu: step(1),
  previousHdu: step(-1),
  nextSlice: ({ session }) => session.stepSlice(0, 1),
  previousSlice: ({ session }) => session.stepSlice(0, -1),
  copyHeader: ({ session }) => void session.headerText().then((text) => session.host.copy({ text })),
  showKeys: (context) => context.showKeys(),
};

export function runAction(action: Action, context: ActionContext): void {
  actions[action](context);
}
