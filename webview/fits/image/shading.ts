import type { Turn } from './geometry';
import type { Uniforms } from './gl';
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
  'stretchKind',
  'contrast',
  'bias',
  'blankColour',
] as const;
export type ColourUniforms = Uniforms<(typeof colourUniforms)[number]>;

/** Fragment shaders begin alike: how a value becomes a colour. */
export const fragment = (source: string) =>
  `#version 300 es\nprecision highp float;\nprecision highp int;\nprecision highp sampler2D;\n${colourSource}\n${source}`;
