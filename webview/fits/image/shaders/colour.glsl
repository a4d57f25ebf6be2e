// STRETCH is the number of a stretch; GREY is 1 for the map from black to white, which needs no table.
uniform sampler2D colours;
uniform sampler2D equal;
// Lowest value shown and 1 / (highest - lowest), both after the plane's offset was taken off.
uniform float low;
uniform float perRange;
uniform float contrast;
uniform float bias;
// Of what was not measured.
uniform vec3 blankColour;

bool blank(float value) {
  // By its bits: comparisons with NaN may be optimised away.
  return (floatBitsToUint(value) & 0x7fffffffu) > 0x7f800000u;
}

float stretched(float t) {
#if STRETCH == 1
  return log(1000.0 * t + 1.0) / 6.908755;
#elif STRETCH == 2
  return sqrt(t);
#elif STRETCH == 3
  return t * t;
#elif STRETCH == 4
  return asinh(10.0 * t) / 2.998223;
#elif STRETCH == 5
  return sinh(3.0 * t) / 10.017875;
#elif STRETCH == 6
  float place = t * float(textureSize(equal, 0).x - 1);
  int below = int(place);
  float from = texelFetch(equal, ivec2(below, 0), 0).r;
  float to = texelFetch(equal, ivec2(min(below + 1, textureSize(equal, 0).x - 1), 0), 0).r;
  return mix(from, to, place - float(below));
#else
  return t;
#endif
}

// Of a value that is not blank.
vec4 colourOf(float value) {
  float t = stretched(clamp((value - low) * perRange, 0.0, 1.0));
  float shown = clamp((t - bias) * contrast + 0.5, 0.0, 1.0);
#if GREY
  return vec4(vec3(shown), 1.0);
#else
  return vec4(texelFetch(colours, ivec2(int(shown * 255.0 + 0.5), 0), 0).rgb, 1.0);
#endif
}
