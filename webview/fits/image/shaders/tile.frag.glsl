uniform sampler2D samples;
// Samples per device pixel; above 1 their mean is shown, so that none is skipped.
uniform float footprint;
// 0: colours. 1: the value itself, and whether there is one. 2: stripes where nothing could be read.
// 3: `stripe` where any flag is set.
uniform int purpose;
uniform vec4 stripe;
// The sample of a pixel without flags: 0 less the plane's offset.
uniform float unflagged;

in vec2 texel;
out vec4 colour;

float sampleAt(vec2 at) {
  ivec2 last = textureSize(samples, 0) - 1;
  return texelFetch(samples, clamp(ivec2(floor(at)), ivec2(0), last), 0).r;
}

float meanAround(vec2 at, float reach) {
  float sum = 0.0;
  float count = 0.0;
  for (int i = 0; i < 4; i++) {
    float value = sampleAt(at + reach * vec2(float(i & 1) - 0.5, float(i >> 1) - 0.5));
    if (!blank(value)) {
      sum += value;
      count += 1.0;
    }
  }
  return count > 0.0 ? sum / count : uintBitsToFloat(0x7fc00000u);
}

void main() {
  if (purpose == 2) {
    float place = mod(gl_FragCoord.x + gl_FragCoord.y, 12.0);
    colour = place < 2.0 ? stripe : vec4(0.0);
    return;
  }
  if (purpose == 3) {
    // Of reduced flags the mean: above 0 where any of them is set.
    float flags = sampleAt(texel) - unflagged;
    colour = !blank(flags) && flags != 0.0 ? stripe : vec4(0.0);
    return;
  }
  float value = footprint > 1.001 ? meanAround(texel, 0.5 * footprint) : sampleAt(texel);
  if (purpose == 1) {
    bool none = blank(value);
    colour = vec4(none ? 0.0 : value, none ? 0.0 : 1.0, 0.0, 0.0);
    return;
  }
  colour = colourOf(value);
}
