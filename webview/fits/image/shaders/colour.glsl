uniform sampler2D colours;
uniform sampler2D equal;
// Lowest value shown and 1 / (highest - lowest), both after the plane's offset was taken off.
uniform float low;
uniform float perRange;
uniform int stretchKind;
uniform float contrast;
uniform float bias;
// Of what was not measured; with alpha 0 the page shows through.
uniform vec4 blankColour;

bool blank(float value) {
  // By its bits: comparisons with NaN may be optimised away.
  return (floatBitsToUint(value) & 0x7fffffffu) > 0x7f800000u;
}

float equalised(float t) {
  float place = t * float(textureSize(equal, 0).x - 1);
  int below = int(place);
  float from = texelFetch(equal, ivec2(below, 0), 0).r;
  float to = texelFetch(equal, ivec2(min(below + 1, textureSize(equal, 0).x - 1), 0), 0).r;
  return mix(from, to, place - float(below));
}

float stretched(float t) {
  if (stretchKind == 1) return log(1000.0 * t + 1.0) / 6.908755;
  if (stretchKind == 2) return sqrt(t);
  if (stretchKind == 3) return t * t;
  if (stretchKind == 4) return asinh(10.0 * t) / 2.998223;
  if (stretchKind == 5) return sinh(3.0 * t) / 10.017875;
  if (stretchKind == 6) return equalised(t);
  return t;
}

vec4 colourOf(float value) {
  if (blank(value)) return blankColour;
  float t = stretched(clamp((value - low) * perRange, 0.0, 1.0));
  float shown = clamp((t - bias) * contrast + 0.5, 0.0, 1.0);
  return vec4(texture(colours, vec2((shown * 255.0 + 0.5) / 256.0, 0.5)).rgb, 1.0);
}
