// One of two passes of a Gaussian over values and their weights; the second one gives colours.
uniform sampler2D values;
uniform ivec2 along;
// Standard deviation in device pixels, and how far from the middle it reaches.
uniform float sigma;
uniform int reach;
uniform bool last;

out vec4 colour;

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  ivec2 most = textureSize(values, 0) - 1;
  vec2 sum = vec2(0.0);
  for (int i = -reach; i <= reach; i++) {
    float weight = exp(-0.5 * float(i * i) / (sigma * sigma));
    sum += weight * texelFetch(values, clamp(at + i * along, ivec2(0), most), 0).rg;
  }
  if (!last) {
    colour = vec4(sum, 0.0, 0.0);
    return;
  }
  // Where the picture ends, or was not measured at all, nothing is made up.
  bool measured = sum.y > 0.01 * 6.2832 * sigma * sigma;
  float mean = sum.x / sum.y;
  colour = measured && !blank(mean) ? colourOf(mean) : vec4(blankColour, 1.0);
}
