import type { EntriesView, SeriesView } from '../../../src/messages';
import type { MenuEntry } from '../../shared/popupMenu';
import { strings } from '../../shared/strings';
import type { Choices } from './choices';

/** Spectra that may lie over one another. */
const mostShown = 6;

type Change = (change: Partial<Choices>) => void;

/** The spectra or light curves of a file, alone or over those that are shown. */
export function entryMenu(
  entries: EntriesView,
  all: number,
  shown: readonly number[],
  choose: (shown: readonly number[]) => void,
): MenuEntry[] {
  const list = entries.map(({ name }, index): MenuEntry => ({
    kind: 'action',
    label: name,
    checked: shown.includes(index),
    run: () => choose([index]),
  }));
  const over = entries.flatMap(({ name }, index): MenuEntry[] =>
    shown.includes(index)
      ? []
      : [{ kind: 'action', label: name, run: () => choose([...shown, index].slice(-mostShown)) }],
  );
  return [
    ...(over.length > 0
      ? [
          { kind: 'more', label: strings.plot.lay, value: '', entries: over } as const,
          { kind: 'rule' } as const,
        ]
      : []),
    ...list,
    ...(all > entries.length
      ? [{ kind: 'heading', label: strings.plot.moreEntries(all - entries.length) } as const]
      : []),
  ];
}

/** The flux, and what may be shown in its place. */
export function valueMenu({ flux, others }: SeriesView, { other }: Choices, change: Change): MenuEntry[] {
  const entry = (label: string, value: string | undefined) =>
    choice(label, other === value, () => change({ other: value }));
  return [entry(flux.name, undefined), ...others.map((name) => entry(name, name))];
}

/** Units of the axis and of the flux. */
export function unitMenu({ axis, flux }: SeriesView, choices: Choices, change: Change): MenuEntry[] {
  const { ownUnit } = strings.plot;
  const ofAxis = [undefined, ...axis.units].map((unit) =>
    choice(unit ?? ownUnit, choices.unit === unit, () => change({ unit })),
  );
  const ofFlux = [undefined, ...flux.units].map((fluxUnit) =>
    choice(fluxUnit ?? ownUnit, choices.fluxUnit === fluxUnit, () => change({ fluxUnit })),
  );
  if (flux.units.length === 0) return ofAxis;
  if (axis.units.length === 0) return ofFlux;
  return [
    { kind: 'heading', label: strings.plot.unit },
    ...ofAxis,
    { kind: 'rule' },
    { kind: 'heading', label: strings.plot.fluxUnit },
    ...ofFlux,
  ];
}

const degrees = [1, 2, 3, 5, 8] as const;

/** Smoothing, gathering and the continuum. */
export function treatmentMenu(choices: Choices, change: Change): MenuEntry[] {
  const { smooth, gather, continuum } = choices;
  const smoothed = (one: Choices['smooth']) =>
    choice(
      strings.plot.smoothed(one?.kind, one?.width),
      smooth?.kind === one?.kind && smooth?.width === one?.width,
      () => change({ smooth: one }),
    );
  const by = (kind: 'box' | 'gaussian' | 'median', widths: readonly number[]) =>
    widths.map((width) => smoothed({ kind, width }));
  const gathered = (size: number | undefined) =>
    choice(strings.plot.gathered(size), gather === size, () => change({ gather: size }));
  const degree = continuum?.degree ?? 3;
  const against = (show: 'over' | 'divided' | 'subtracted' | undefined) =>
    choice(strings.plot.continuumShown(show), continuum?.show === show, () =>
      change({ continuum: show && { degree, show } }),
    );
  return [
    {
      kind: 'more',
      label: strings.plot.smooth,
      value: strings.plot.smoothed(smooth?.kind, smooth?.width),
      entries: [
        smoothed(undefined),
        ...by('box', [3, 5, 9, 21]),
        ...by('gaussian', [1, 2, 4]),
        ...by('median', [3, 5, 9, 21]),
      ],
    },
    {
      kind: 'more',
      label: strings.plot.gather,
      value: strings.plot.gathered(gather),
      entries: [undefined, 2, 3, 5, 10, 20, 50, 100].map(gathered),
    },
    {
      kind: 'more',
      label: strings.plot.continuum,
      value: strings.plot.continuumShown(continuum?.show),
      entries: [
        ...([undefined, 'over', 'divided', 'subtracted'] as const).map(against),
        { kind: 'rule' },
        ...degrees.map((one) =>
          choice(strings.plot.degree(one), degree === one, () =>
            change({ continuum: { degree: one, show: continuum?.show ?? 'over' } }),
          ),
        ),
      ],
    },
  ];
}

/** What was done to the series, in a few words. */
export function treatmentWords({ smooth, gather, continuum }: Choices): string {
  const parts = [
    smooth && strings.plot.smoothed(smooth.kind, smooth.width),
    gather && strings.plot.gathered(gather),
    continuum && strings.plot.continuumShown(continuum.show),
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' · ') : strings.plot.asMeasured;
}

function choice(label: string, checked: boolean, run: () => void): MenuEntry {
  return { kind: 'action', label, checked, run };
}
