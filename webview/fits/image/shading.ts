import type { Turn } from './geometry';
import type { Defines, Uniforms } from './gl';
import { stretches, type Look } from './look';
import colourSource from './shaders/colour.glsl';

/** How all quads of a frame lie on the canvas. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly turn: Turn;
  /** Device pixels per image pixel. */
  readonly density: number;
}

/** What a shader needs to turn values into colours. */
export const colourUniforms = [
  'colours',
  'equal',
  'low',
  'perRange',
  'contrast',
  'bias',
  'blankColour',
] as const;
export type ColourUniforms = Uniforms<(typeof colourUniforms)[number]>;

/** What of a look is built into a shader, so that no pixel asks for it. */
export function colourDefines(look: Look | null): Defines {
  return {
    STRETCH: look ? stretches.indexOf(look.stretch) : 0,
    GREY: look?.colourMap === 'grey' && !look.invert ? 1 : 0,
  };
}

/** A fragment shader that turns values into colours. */
export const colouring = (source: string) => `${colourSource}\n${source}`;
