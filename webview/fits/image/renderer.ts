import type { Tile } from '../../../src/messages';
import { colourTable, lutLength } from './colourMaps';
import { createTexture, Programs, type Uniforms } from './gl';
import type { Rgb } from './ground';
import type { Limits } from './limits';
import type { BlankColour, Look } from './look';
import { equalLength } from './stretch';
import flagsSource from './shaders/flags.frag.glsl';
import stripesSource from './shaders/stripes.frag.glsl';
import tileSource from './shaders/tile.frag.glsl';
import vertexSource from './shaders/tile.vert.glsl';
import { colourDefines, colouring, colourUniforms, type ColourUniforms, type Frame } from './shading';
import { Smoothing } from './smoothing';

/** A tile on the GPU. */
export interface TileTexture {
  readonly texture: WebGLTexture;
  readonly width: number;
  readonly height: number;
  /** Whether all of its samples are finite. */
  readonly finite: boolean;
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

/** Beyond this many samples per device pixel their mean is shown. */
const oneSample = 1.001;

const placeUniforms = ['rect', 'extent', 'reach', 'turn', 'halfCanvas', 'samples'] as const;
const tileUniforms = [...colourUniforms, ...placeUniforms] as const;
const plainUniforms = [...placeUniforms, 'plain', 'unflagged'] as const;

/** What quads are drawn as. */
type Purpose = 'colours' | 'values' | 'flags';

/** Premultiplied, as canvases are: half a magenta, which no grey or heat can be taken for. */
const flagColour = [0.5, 0, 0.5, 0.5] as const;
const stripeColour = [0.55, 0.45, 0.15, 0.9] as const;

/** Of what was not measured: with `none` it is the page's own colour. */
const blanks: Record<Exclude<BlankColour, 'none'>, Rgb> = {
  black: [0, 0, 0],
  grey: [0.5, 0.5, 0.5],
  white: [1, 1, 1],
  red: [0.8, 0.1, 0.1],
  green: [0.1, 0.6, 0.2],
  blue: [0.1, 0.2, 0.8],
};

/** Draws tiles with WebGL 2: limits, stretch and colours are the shader's work. */
export class Renderer {
  private readonly tiles: Programs<(typeof tileUniforms)[number]>;
  private readonly flags: Programs<(typeof plainUniforms)[number]>;
  private readonly stripes: Programs<(typeof plainUniforms)[number]>;
  private readonly colours: WebGLTexture;
  private readonly equal: WebGLTexture;
  private look: Look | null = null;
  private ground: Rgb = [0, 0, 0];
  private smoothing: Smoothing | null = null;

  constructor(private readonly gl: WebGL2RenderingContext) {
    this.tiles = new Programs(gl, vertexSource, colouring(tileSource), tileUniforms);
    this.flags = new Programs(gl, vertexSource, flagsSource, plainUniforms);
    this.stripes = new Programs(gl, vertexSource, stripesSource, plainUniforms);
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

  /** The colour that the picture lies on. */
  setGround(colour: Rgb): void {
    this.ground = colour;
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
    return { texture, width, height, finite: allFinite(samples) };
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
        this.drawBatches(frame, [last], 'values');
        this.smoothing.finish(frame, sigma, colourDefines(look), (at) => this.setColours(at, last));
        return;
      }
    }
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.viewport(0, 0, frame.width, frame.height);
    gl.clearColor(...this.ground, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    this.drawBatches(frame, batches, 'colours');
    if (batches.every(({ quads }) => quads.length === 0)) this.warmUp(frame);
  }

  /**
   * Draws beyond the canvas what the first tiles will be drawn with: programs become machine code when they draw for
   * the first time, for which there is time while those are on their way.
   */
  private warmUp(frame: Frame): void {
    const tile = { texture: this.equal, width: 2, height: 1, finite: true };
    const [left, bottom, edge] = [frame.width, frame.height, 16];
    const quad: Quad = {
      ...{ tile, left, bottom, right: left + edge, top: bottom + edge },
      ...{ across: edge / Math.min(frame.density, 1), up: edge },
    };
    this.drawBatches(frame, [{ limits: null, offset: 0, quads: [quad] }], 'colours');
  }

  /** Draws where flags are set, over what was drawn. */
  drawFlags(frame: Frame, batch: Batch): void {
    const { gl } = this;
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    this.drawBatches(frame, [batch], 'flags');
    gl.disable(gl.BLEND);
  }

  private drawBatches(frame: Frame, batches: readonly Batch[], purpose: Purpose): void {
    for (const batch of batches) {
      // Programs that know how the batch is drawn.
      const set = new Set<WebGLProgram>();
      let used: WebGLProgram | null = null;
      for (const quad of batch.quads) {
        if (!quad.tile && purpose !== 'colours') continue;
        const footprint = quad.across / (quad.right - quad.left);
        const { program, uniforms } = this.programFor(quad, footprint, purpose);
        if (used !== program) this.gl.useProgram((used = program));
        if (!set.has(program)) {
          set.add(program);
          this.setFrame(uniforms, frame);
          if ('low' in uniforms) this.setColours(uniforms, batch);
          else this.setPlain(uniforms, batch, quad.tile ? flagColour : stripeColour);
        }
        this.drawQuad(uniforms, quad, footprint);
      }
    }
  }

  private programFor({ tile }: Quad, footprint: number, purpose: Purpose) {
    if (!tile) return this.stripes.get();
    if (purpose === 'flags') return this.flags.get();
    return this.tileProgram(footprint > oneSample, tile.finite, purpose);
  }

  private tileProgram(mean: boolean, finite: boolean, purpose: 'colours' | 'values') {
    return this.tiles.get({
      ...colourDefines(this.look),
      VALUES: purpose === 'values' ? 1 : 0,
      MEAN: mean ? 1 : 0,
      BLANKS: finite ? 0 : 1,
    });
  }

  private setFrame(at: Uniforms<(typeof placeUniforms)[number]>, { turn, width, height }: Frame): void {
    const { gl } = this;
    gl.uniform1i(at.samples, 0);
    // Columns first.
    const [xx, xy, yx, yy] = turn;
    gl.uniformMatrix2fv(at.turn, false, [xx, yx, xy, yy]);
    gl.uniform2f(at.halfCanvas, width / 2, height / 2);
  }

  private setPlain(
    at: Uniforms<(typeof plainUniforms)[number]>,
    { offset }: Batch,
    colour: readonly [number, number, number, number],
  ): void {
    this.gl.uniform4f(at.plain, ...colour);
    this.gl.uniform1f(at.unflagged, -offset);
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
    gl.uniform1f(at.contrast, look?.contrast ?? 1);
    gl.uniform1f(at.bias, look?.bias ?? 0.5);
    const blank = look?.blank ?? 'none';
    gl.uniform3f(at.blankColour, ...(blank === 'none' ? this.ground : blanks[blank]));
    const [low, high] = limits ?? [0, 1];
    gl.uniform1f(at.low, low - offset);
    // A flat plane has one value, drawn with the lowest colour.
    gl.uniform1f(at.perRange, high > low ? 1 / (high - low) : 1);
  }

  private drawQuad(at: Uniforms<(typeof placeUniforms)[number]>, quad: Quad, footprint: number): void {
    const { gl } = this;
    const { tile } = quad;
    if (tile) {
      const { width, height, texture } = tile;
      gl.bindTexture(gl.TEXTURE_2D, texture);
      const reach = footprint > oneSample ? 0.25 * footprint : 0;
      gl.uniform2f(at.extent, quad.across / width, quad.up / height);
      gl.uniform2f(at.reach, reach / width, reach / height);
    }
    gl.uniform4f(at.rect, quad.left, quad.bottom, quad.right, quad.top);
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
  }
}

function allFinite(samples: Float32Array): boolean {
  for (const sample of samples) if (!Number.isFinite(sample)) return false;
  return true;
}
