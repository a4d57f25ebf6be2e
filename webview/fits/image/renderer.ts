import type { Tile } from '../../../src/messages';
import { colourTable, lutLength } from './colourMaps';
import { createTexture, linkProgram, type Uniforms } from './gl';
import type { Limits } from './limits';
import { stretches, type BlankColour, type Look } from './look';
import { equalLength } from './stretch';
import tileSource from './shaders/tile.frag.glsl';
import vertexSource from './shaders/tile.vert.glsl';
import { colourUniforms, fragment, type ColourUniforms, type Frame } from './shading';
import { Smoothing } from './smoothing';

/** A tile on the GPU. */
export interface TileTexture {
  readonly texture: WebGLTexture;
  readonly width: number;
  readonly height: number;
}

/**
 * Edges in device pixels from the middle of the canvas, before the picture is turned, and the texels
 * between them; without a tile, a place that could not be read.
 */
export interface Quad {
  readonly tile: TileTexture | null;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
  readonly across: number;
  readonly up: number;
}

/** Quads of one plane, coarse first. */
export interface Batch {
  /** In physical values; null for a blank plane. */
  readonly limits: Limits | null;
  /** What was taken off the samples. */
  readonly offset: number;
  readonly quads: readonly Quad[];
}

const tileUniforms = [
  ...colourUniforms,
  'rect',
  'extent',
  'turn',
  'halfCanvas',
  'samples',
  'footprint',
  'purpose',
  'stripe',
  'unflagged',
] as const;
const purposes = { colours: 0, values: 1, stripes: 2, flags: 3 } as const;

/** Premultiplied, as canvases are: half a magenta, which no grey or heat can be taken for. */
const flagColour = [0.5, 0, 0.5, 0.5] as const;
const stripeColour = [0.55, 0.45, 0.15, 0.9] as const;

const blanks: Record<BlankColour, readonly [number, number, number, number]> = {
  none: [0, 0, 0, 0],
  black: [0, 0, 0, 1],
  grey: [0.5, 0.5, 0.5, 1],
  white: [1, 1, 1, 1],
  red: [0.8, 0.1, 0.1, 1],
  green: [0.1, 0.6, 0.2, 1],
  blue: [0.1, 0.2, 0.8, 1],
};

/** Draws tiles with WebGL 2: limits, stretch and colours are the shader's work. */
export class Renderer {
  private readonly program: WebGLProgram;
  private readonly at: Uniforms<(typeof tileUniforms)[number]>;
  private readonly colours: WebGLTexture;
  private readonly equal: WebGLTexture;
  private look: Look | null = null;
  private smoothing: Smoothing | null = null;

  constructor(private readonly gl: WebGL2RenderingContext) {
    const { program, uniforms } = linkProgram(gl, vertexSource, fragment(tileSource), tileUniforms);
    this.program = program;
    this.at = uniforms;
    this.colours = createTexture(gl);
    this.equal = createTexture(gl);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    this.setEqualisation(null);
  }

  setLook(look: Look): void {
    const { gl } = this;
    const { look: before } = this;
    this.look = look;
    if (before?.colourMap === look.colourMap && before.invert === look.invert) return;
    gl.bindTexture(gl.TEXTURE_2D, this.colours);
    const table = colourTable(look.colourMap, look.invert);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, lutLength, 1, 0, gl.RGBA, gl.UNSIGNED_BYTE, table);
  }

  /** The table of histogram equalisation; null while none is needed. */
  setEqualisation(table: Float32Array | null): void {
    const { gl } = this;
    gl.bindTexture(gl.TEXTURE_2D, this.equal);
    const width = table ? equalLength : 2;
    const entries = table ?? Float32Array.of(0, 1);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.R32F, width, 1, 0, gl.RED, gl.FLOAT, entries);
  }

  upload(tile: Tile): TileTexture {
    const { gl } = this;
    const { width, height } = tile;
    const texture = createTexture(gl);
    const samples = new Float32Array(tile.data);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.R32F, width, height, 0, gl.RED, gl.FLOAT, samples);
    return { texture, width, height };
  }

  free(tile: TileTexture): void {
    this.gl.deleteTexture(tile.texture);
  }

  draw(frame: Frame, batches: readonly Batch[]): void {
    const { gl, look } = this;
    const sigma = (look?.smoothing ?? 0) * frame.density;
    const last = batches.at(-1);
    // Smoothing over less than half a device pixel is not to be seen.
    if (sigma > 0.5 && last) {
      this.smoothing ??= Smoothing.create(gl);
      if (this.smoothing) {
        this.smoothing.begin(frame);
        this.drawBatches(frame, [last], purposes.values);
        this.smoothing.finish(frame, sigma, (at) => this.setColours(at, last));
        return;
      }
    }
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.viewport(0, 0, frame.width, frame.height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    this.drawBatches(frame, batches, purposes.colours);
  }

  /** Draws where flags are set, over what was drawn. */
  drawFlags(frame: Frame, batch: Batch): void {
    const { gl } = this;
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    this.drawBatches(frame, [batch], purposes.flags);
    gl.disable(gl.BLEND);
  }

  private drawBatches(frame: Frame, batches: readonly Batch[], purpose: number): void {
    const { gl, at } = this;
    gl.useProgram(this.program);
    gl.uniform1i(at.samples, 0);
    gl.uniform1i(at.purpose, purpose);
    // Columns first.
    const [xx, xy, yx, yy] = frame.turn;
    gl.uniformMatrix2fv(at.turn, false, [xx, yx, xy, yy]);
    gl.uniform2f(at.halfCanvas, frame.width / 2, frame.height / 2);
    gl.uniform4fv(at.stripe, purpose === purposes.flags ? flagColour : stripeColour);
    for (const batch of batches) {
      this.setColours(at, batch);
      gl.uniform1f(at.unflagged, -batch.offset);
      for (const quad of batch.quads) this.drawQuad(quad, purpose);
    }
  }

  private setColours(at: ColourUniforms, { limits, offset }: Batch): void {
    const { gl, look } = this;
    gl.activeTexture(gl.TEXTURE2);
    gl.bindTexture(gl.TEXTURE_2D, this.equal);
    gl.activeTexture(gl.TEXTURE1);
    gl.bindTexture(gl.TEXTURE_2D, this.colours);
    gl.activeTexture(gl.TEXTURE0);
    gl.uniform1i(at.colours, 1);
    gl.uniform1i(at.equal, 2);
    gl.uniform1i(at.stretchKind, look ? stretches.indexOf(look.stretch) : 0);
    gl.uniform1f(at.contrast, look?.contrast ?? 1);
    gl.uniform1f(at.bias, look?.bias ?? 0.5);
    gl.uniform4f(at.blankColour, ...blanks[look?.blank ?? 'none']);
    const [low, high] = limits ?? [0, 1];
    gl.uniform1f(at.low, low - offset);
    // A flat plane has one value, drawn with the lowest colour.
    gl.uniform1f(at.perRange, high > low ? 1 / (high - low) : 1);
  }

  private drawQuad(quad: Quad, purpose: number): void {
    const { gl, at } = this;
    if (quad.tile) gl.bindTexture(gl.TEXTURE_2D, quad.tile.texture);
    else if (purpose !== purposes.colours) return;
    gl.uniform1i(at.purpose, quad.tile ? purpose : purposes.stripes);
    gl.uniform4f(at.rect, quad.left, quad.bottom, quad.right, quad.top);
    gl.uniform2f(at.extent, quad.across, quad.up);
    gl.uniform1f(at.footprint, quad.across / (quad.right - quad.left));
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
  }
}
