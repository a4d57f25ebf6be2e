import type { MenuEntry } from '../../shared/popupMenu';
import { strings } from '../../shared/strings';
import type { Action } from '../actions';
import type { Session } from '../session';
import { colourMaps, colourTable } from './colourMaps';
import { upright } from './geometry';
import { limitModes } from './limits';
import { skyFrames } from '../viewState';
import { blankColours, smoothings, stretches } from './look';

type Act = (action: Action) => void;
const rule: MenuEntry = { kind: 'rule' };

export function limitEntries(session: Session, act: Act): MenuEntry[] {
  const { choice } = session.cuts;
  return [
    ...limitModes.map((mode): MenuEntry => ({
      kind: 'action',
      label: mode,
      checked: choice === mode,
      run: () => session.cuts.set(mode),
    })),
    rule,
    { kind: 'action', label: strings.limitsFromView, run: () => act('limitsFromView') },
    {
      kind: 'action',
      label: strings.manualLimits,
      checked: typeof choice !== 'string',
      run: () => session.cuts.edit(),
    },
  ];
}

export function stretchEntries(session: Session): MenuEntry[] {
  return stretches.map((stretch) => ({
    kind: 'action',
    label: strings.stretches[stretch],
    checked: session.state.look.stretch === stretch,
    run: () => session.setLook({ stretch }),
  }));
}

export function colourMapEntries(session: Session): MenuEntry[] {
  const { look } = session.state;
  return colourMaps.map((colourMap) => ({
    kind: 'action',
    label: colourMap,
    checked: look.colourMap === colourMap,
    swatch: colourTable(colourMap, look.invert),
    run: () => session.setLook({ colourMap }),
  }));
}

/** In which frame and how positions are said. */
export function positionEntries(session: Session): MenuEntry[] {
  const { positions } = session.state;
  const { sky } = session;
  const frames = skyFrames.map((frame): MenuEntry => ({
    kind: 'action',
    label: frame === 'native' ? strings.asInFile(sky?.frameName(frame) ?? '') : strings.frames[frame],
    checked: positions.frame === frame,
    run: () => session.update({ positions: { ...positions, frame } }),
  }));
  const styles = [false, true].map((degrees): MenuEntry => ({
    kind: 'action',
    label: degrees ? strings.degrees : strings.sexagesimal,
    checked: positions.degrees === degrees,
    run: () => session.update({ positions: { ...positions, degrees } }),
  }));
  return [...frames, rule, ...styles];
}

/** What is needed now and then. */
export function moreEntries(session: Session, act: Act): MenuEntry[] {
  const { look, overlays } = session.state;
  const orientation = session.orientation.now;
  const action = (label: string, run: Action, key = '', checked?: boolean): MenuEntry => ({
    kind: 'action',
    label,
    key,
    ...(checked !== undefined && { checked }),
    run: () => act(run),
  });
  const turned = orientation.mirror !== upright.mirror || orientation.turn !== upright.turn;
  return [
    action(strings.grid, 'toggleGrid', 'g', overlays.grid),
    action(strings.regions, 'toggleRegions', 'r', overlays.regions),
    action(strings.contours, 'toggleContours', 'o', session.regions.contours !== null),
    { kind: 'action', label: strings.overlays.add, run: () => session.tables.add() },
    action(strings.compass, 'toggleCompass', 'k', overlays.compass),
    action(strings.colourBar, 'toggleColourBar', 'b', overlays.colourBar),
    ...(session.overlays.flagPlane ? [action(strings.flags, 'toggleFlags', 'f', overlays.flags)] : []),
    action(strings.pixelValues, 'togglePixelValues', '', overlays.pixelValues),
    action(strings.importRegions, 'importRegions'),
    action(strings.exportRegions, 'exportRegions'),
    rule,
    action(strings.flipX, 'flipX', 'x'),
    action(strings.flipY, 'flipY', 'y'),
    action(strings.northUp, 'northUp', 'n'),
    action(strings.rotateLeft, 'rotateLeft', '<'),
    action(strings.rotateRight, 'rotateRight', '>'),
    ...(turned ? [action(strings.resetOrientation, 'resetOrientation')] : []),
    rule,
    {
      kind: 'more',
      label: strings.smoothing,
      value: strings.smoothed(look.smoothing),
      entries: smoothings.map((smoothing) => ({
        kind: 'action',
        label: strings.smoothed(smoothing),
        checked: look.smoothing === smoothing,
        run: () => session.setLook({ smoothing }),
      })),
    },
    {
      kind: 'more',
      label: strings.blankPixels,
      value: strings.blanks[look.blank],
      entries: blankColours.map((blank) => ({
        kind: 'action',
        label: strings.blanks[blank],
        checked: look.blank === blank,
        run: () => session.setLook({ blank }),
      })),
    },
    action(strings.resetContrast, 'resetContrast'),
    rule,
    action(strings.savePicture, 'savePicture'),
    action(strings.saveCutout, 'saveCutout'),
    rule,
    action(strings.keysTitle, 'showKeys', '?'),
  ];
}
