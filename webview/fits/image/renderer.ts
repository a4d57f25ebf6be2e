import type { PlaneInfo, Tile } from '../../../src/messages';
import { colourTable, lutLength } from './colourMaps';
import { linkProgram, type Uniforms } from './gl';
import { stretches, type Look } from './look';
import fragmentSource from './shaders/tile.frag.glsl';
import vertexSource from './shaders/tile.vert.glsl';

/** A tile on the GPU. */
export interface TileTexture {
  readonly texture: WebGLTexture;
  readonly width: number;
  readonly height: number;
}

/** Edges in device pixels from the canvas' lower left corner, and the texels between them. */
export interface Quad {
  readonly tile: TileTexture;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
  readonly across: number;
  readonly up: number;
}

/** Quads of one plane, coarse first. */
export interface Batch {
  readonly info: PlaneInfo;
  readonly quads: readonly Quad[];
}

const uniformNames = [
  'rect',
  'extent',
  'samples',
  'colours',
  'low',
  'perRange',
  'stretchKind',
  'footprint',
] as const;

/** Draws tiles with WebGL 2: limits, stretch and colours are the shader's work. */
export class Renderer {
  private readonly program: WebGLProgram;
  private readonly at: Uniforms<(typeof uniformNames)[number]>;
  private readonly colours: WebGLTexture;
  private stretch = 0;

  constructor(private readonly gl: WebGL2RenderingContext) {
    const { program, uniforms } = linkProgram(gl, vertexSource, fragmentSource, uniformNames);
    this.program = program;
    this.at = uniforms;
    this.colours = this.createTexture();
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
  }

  setLook(look: Look): void {
    const { gl } = this;
    this.stretch = stretches.indexOf(look.stretch);
    gl.bindTexture(gl.TEXTURE_2D, this.colours);
    const table = colourTable(look.colourMap, look.invert);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, lutLength, 1, 0, gl.RGBA, gl.UNSIGNED_BYTE, table);
  }

  upload(tile: Tile): TileTexture {
    const { gl } = this;
    const { width, height } = tile;
    const texture = this.createTexture();
    const samples = new Float32Array(tile.data);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.R32F, width, height, 0, gl.RED, gl.FLOAT, samples);
    return { texture, width, height };
  }

  free(tile: TileTexture): void {
    this.gl.deleteTexture(tile.texture);
  }

  draw(width: number, height: number, batches: readonly Batch[]): void {
    const { gl, at } = this;
    gl.viewport(0, 0, width, height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.useProgram(this.program);
    gl.uniform1i(at.samples, 0);
    gl.uniform1i(at.colours, 1);
    gl.uniform1i(at.stretchKind, this.stretch);
    gl.activeTexture(gl.TEXTURE1);
    gl.bindTexture(gl.TEXTURE_2D, this.colours);
    gl.activeTexture(gl.TEXTURE0);
    for (const { info, quads } of batches) {
      this.setLimits(info);
      for (const quad of quads) this.drawQuad(quad, width, height);
    }
  }

  private setLimits({ limits, offset }: PlaneInfo): void {
    const { gl, at } = this;
    const [low, high] = limits ?? [0, 1];
    gl.uniform1f(at.low, low - offset);
    // A flat plane has one value, drawn with the lowest colour.
    gl.uniform1f(at.perRange, high > low ? 1 / (high - low) : 1);
  }

  private drawQuad(quad: Quad, width: number, height: number): void {
    const { gl, at } = this;
    const x = (edge: number) => (2 * edge) / width - 1;
    const y = (edge: number) => (2 * edge) / height - 1;
    gl.bindTexture(gl.TEXTURE_2D, quad.tile.texture);
    gl.uniform4f(at.rect, x(quad.left), y(quad.bottom), x(quad.right), y(quad.top));
    gl.uniform2f(at.extent, quad.across, quad.up);
    gl.uniform1f(at.footprint, quad.across / (quad.right - quad.left));
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
  }

  private createTexture(): WebGLTexture {
    const { gl } = this;
    const texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, texture);
    for (const [name, value] of [
      [gl.TEXTURE_MIN_FILTER, gl.NEAREST],
      [gl.TEXTURE_MAG_FILTER, gl.NEAREST],
      [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE],
      [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE],
    ] as const) {
      gl.texParameteri(gl.TEXTURE_2D, name, value);
    }
    return texture;
  }
}
