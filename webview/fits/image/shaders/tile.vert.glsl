#version 300 es
// One tile as a quad. `rect` is left, bottom, right, top in clip space; `extent` the same edges in texels.
uniform vec4 rect;
uniform vec2 extent;
out vec2 texel;

void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  texel = corner * extent;
  gl_Position = vec4(mix(rect.xy, rect.zw, corner), 0.0, 1.0);
}
