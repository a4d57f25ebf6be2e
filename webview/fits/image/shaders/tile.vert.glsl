#version 300 es
// One tile as a quad. `rect` is left, bottom, right, top in device pixels from the middle of the canvas,
// as if the image were neither turned nor mirrored; `extent` the same edges in texels.
uniform vec4 rect;
uniform vec2 extent;
uniform mat2 turn;
uniform vec2 halfCanvas;
out vec2 texel;

void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  texel = corner * extent;
  gl_Position = vec4(turn * mix(rect.xy, rect.zw, corner) / halfCanvas, 0.0, 1.0);
}
