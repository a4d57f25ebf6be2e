import type { ColourMapName } from './colourMaps';

/** Stretches in the order of their number in the shader. */
export const stretches = ['linear', 'sqrt', 'asinh', 'log'] as const;
export type Stretch = (typeof stretches)[number];

/** How samples become colours, apart from the limits. */
export interface Look {
  readonly stretch: Stretch;
  readonly colourMap: ColourMapName;
  readonly invert: boolean;
}
