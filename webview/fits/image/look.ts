import type { ColourMapName } from './colourMaps';

/** Stretches in the order of their number in the shader. */
export const stretches = ['linear', 'log', 'sqrt', 'squared', 'asinh', 'sinh', 'histogram'] as const;
export type Stretch = (typeof stretches)[number];

/** Colours that blank pixels can have; with the first the page shows through. */
export const blankColours = ['none', 'black', 'grey', 'white', 'red', 'green', 'blue'] as const;
export type BlankColour = (typeof blankColours)[number];

/** Gaussian smoothing on offer: its standard deviation in image pixels, 0 for none. */
export const smoothings = [0, 0.7, 1, 1.5, 2, 3, 5] as const;

/** How samples become colours, apart from the limits. */
export interface Look {
  readonly stretch: Stretch;
  readonly colourMap: ColourMapName;
  readonly invert: boolean;
  /** As DS9 has them: the colour of the stretched value t is that of (t − bias) × contrast + ½. */
  readonly contrast: number;
  readonly bias: number;
  readonly smoothing: number;
  readonly blank: BlankColour;
}

export const plainLook: Look = {
  stretch: 'linear',
  colourMap: 'grey',
  invert: false,
  contrast: 1,
  bias: 0.5,
  smoothing: 0,
  blank: 'none',
};

export const contrastLimits = { least: 0.05, most: 20 };
