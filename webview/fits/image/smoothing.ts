import { createTexture, Programs, type Defines } from './gl';
import { colouring, colourUniforms, type ColourUniforms, type Frame } from './shading';
import smoothSource from './shaders/smooth.frag.glsl';
import wholeSource from './shaders/whole.vert.glsl';

/** Beyond this many device pixels the Gaussian is cut, so that a frame stays a frame. */
const farthest = 48;

const names = ['values', 'along', 'sigma', 'reach', 'last', ...colourUniforms] as const;

/**
 * A Gaussian over the values on the canvas before they become colours: tiles have no seams in it, and
 * blank pixels do not count.
 */
export class Smoothing {
  private readonly targets: readonly { texture: WebGLTexture; buffer: WebGLFramebuffer }[];
  private width = 0;
  private height = 0;

  private constructor(
    private readonly gl: WebGL2RenderingContext,
    private readonly programs: Programs<(typeof names)[number]>,
  ) {
    this.targets = [0, 1].map(() => {
      const texture = createTexture(gl);
      const buffer = gl.createFramebuffer();
      gl.bindFramebuffer(gl.FRAMEBUFFER, buffer);
      gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
      return { texture, buffer };
    });
  }

  /** Null where the graphics can't draw into numbers. */
  static create(gl: WebGL2RenderingContext): Smoothing | null {
    if (!gl.getExtension('EXT_color_buffer_float')) return null;
    return new Smoothing(gl, new Programs(gl, wholeSource, colouring(smoothSource), names));
  }

  /** What is drawn from now on are values: each with a weight of 1. */
  begin({ width, height }: Frame): void {
    const { gl } = this;
    if (this.width !== width || this.height !== height) {
      for (const { texture } of this.targets) {
        gl.bindTexture(gl.TEXTURE_2D, texture);
        gl.texImage2D(gl.TEXTURE_2D, 0, gl.RG32F, width, height, 0, gl.RG, gl.FLOAT, null);
      }
      [this.width, this.height] = [width, height];
    }
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.targets[0]!.buffer);
    gl.viewport(0, 0, width, height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
  }

  /** Smooths them, and draws their colours on the canvas. */
  finish(
    { width, height }: Frame,
    sigma: number,
    defines: Defines,
    setColours: (at: ColourUniforms) => void,
  ): void {
    const { gl } = this;
    const { program, uniforms: at } = this.programs.get(defines);
    const [first, second] = this.targets as [(typeof this.targets)[0], (typeof this.targets)[0]];
    gl.useProgram(program);
    setColours(at);
    gl.uniform1i(at.values, 0);
    gl.uniform1f(at.sigma, sigma);
    gl.uniform1i(at.reach, Math.min(farthest, Math.ceil(3 * sigma)));
    for (const [buffer, from, along, last] of [
      [second.buffer, first.texture, [1, 0], 0],
      [null, second.texture, [0, 1], 1],
    ] as const) {
      gl.bindFramebuffer(gl.FRAMEBUFFER, buffer);
      gl.viewport(0, 0, width, height);
      gl.bindTexture(gl.TEXTURE_2D, from);
      gl.uniform2i(at.along, along[0], along[1]);
      gl.uniform1i(at.last, last);
      gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
    }
  }
}
