#version 300 es
// One tile as a quad. `rect` is left, bottom, right, top in device pixels from the middle of the canvas,
// as if the image were neither turned nor mirrored; `extent` the upper right corner as parts of the texture,
// and `reach` how far from its middle, in the same parts, a device pixel's samples are taken.
uniform vec4 rect;
uniform vec2 extent;
uniform vec2 reach;
uniform mat2 turn;
uniform vec2 halfCanvas;
out vec2 least;
out vec2 most;

void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  vec2 place = corner * extent;
  least = place - reach;
  most = place + reach;
  gl_Position = vec4(turn * mix(rect.xy, rect.zw, corner) / halfCanvas, 0.0, 1.0);
}
