// One colour where any flag is set.
uniform sampler2D samples;
uniform vec4 plain;
// The sample of a pixel without flags: 0 less the plane's offset.
uniform float unflagged;

in vec2 least;
in vec2 most;
out vec4 colour;

void main() {
  // Of reduced flags the mean: above 0 where any of them is set.
  float flags = texture(samples, 0.5 * (least + most)).r - unflagged;
  bool none = (floatBitsToUint(flags) & 0x7fffffffu) > 0x7f800000u;
  colour = !none && flags != 0.0 ? plain : vec4(0.0);
}
