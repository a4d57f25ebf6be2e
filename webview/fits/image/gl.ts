export type Uniforms<Name extends string> = Record<Name, WebGLUniformLocation | null>;

export interface Program<Name extends string> {
  readonly program: WebGLProgram;
  readonly uniforms: Uniforms<Name>;
}

/** What is known when a shader is compiled. */
export type Defines = Readonly<Record<string, number>>;

/** The programs of a pair of shaders, one for each set of definitions, compiled when it is first drawn with. */
export class Programs<Name extends string> {
  private readonly made = new Map<string, Program<Name>>();

  /** @param fragment without its first lines, which say the version, the precision and what is defined */
  constructor(
    private readonly gl: WebGL2RenderingContext,
    private readonly vertex: string,
    private readonly fragment: string,
    private readonly names: readonly Name[],
  ) {}

  get(defines: Defines = {}): Program<Name> {
    const lines = Object.entries(defines).map(([name, value]) => `#define ${name} ${value}`);
    const key = lines.join('\n');
    let program = this.made.get(key);
    if (!program) {
      const source = [...head, ...lines, this.fragment].join('\n');
      program = linkProgram(this.gl, this.vertex, source, this.names);
      this.made.set(key, program);
    }
    return program;
  }
}

const head = [
  '#version 300 es',
  'precision highp float;',
  'precision highp int;',
  'precision highp sampler2D;',
] as const;

/** Compiles and links a program; throws with the compiler's own message. */
function linkProgram<Name extends string>(
  gl: WebGL2RenderingContext,
  vertex: string,
  fragment: string,
  names: readonly Name[],
): Program<Name> {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(type);
    if (!shader) throw new Error('The graphics context is lost.');
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    const logs = (gl.getAttachedShaders(program) ?? []).map((shader) => gl.getShaderInfoLog(shader));
    throw new Error([gl.getProgramInfoLog(program), ...logs].join('\n'));
  }
  const uniforms = Object.fromEntries(names.map((name) => [name, gl.getUniformLocation(program, name)]));
  return { program, uniforms: uniforms as Uniforms<Name> };
}

/** A texture that is bound, and read as it is: no texel mixes with another. */
export function createTexture(gl: WebGL2RenderingContext): WebGLTexture {
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
