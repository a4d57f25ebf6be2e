#version 300 es
precision highp float;
precision highp sampler2D;

uniform sampler2D samples;
uniform sampler2D colours;
// Lowest value shown and 1 / (highest - lowest), both after the plane's offset was taken off.
uniform float low;
uniform float perRange;
uniform int stretchKind;
// Samples per device pixel; above 1 their mean is shown, so that none is skipped.
uniform float footprint;

in vec2 texel;
out vec4 colour;

bool blank(float value) {
  // By its bits: comparisons with NaN may be optimised away.
  return (floatBitsToUint(value) & 0x7fffffffu) > 0x7f800000u;
}

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

float stretched(float t) {
  if (stretchKind == 1) return sqrt(t);
  if (stretchKind == 2) return asinh(10.0 * t) / 2.998223;
  if (stretchKind == 3) return log(1000.0 * t + 1.0) / 6.908755;
  return t;
}

void main() {
  float value = footprint > 1.001 ? meanAround(texel, 0.5 * footprint) : sampleAt(texel);
  if (blank(value)) {
    // Nothing was measured here: the page shows through.
    colour = vec4(0.0);
    return;
  }
  float t = stretched(clamp((value - low) * perRange, 0.0, 1.0));
  colour = vec4(texture(colours, vec2((t * 255.0 + 0.5) / 256.0, 0.5)).rgb, 1.0);
}
