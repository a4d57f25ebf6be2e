// VALUES is 1 where not colours are wanted but values, each with whether there is one. MEAN is 1 where a
// device pixel holds several samples: their mean is shown, so that none is skipped. BLANKS is 1 where some
// samples may be no numbers: elsewhere there is nothing to look for in every pixel.
uniform sampler2D samples;
// Two opposite corners of the square that a device pixel's samples are taken from, as parts of the tile.
in vec2 least;
in vec2 most;
out vec4 colour;

float value() {
#if MEAN
  vec4 all = vec4(texture(samples, least).r, texture(samples, vec2(most.x, least.y)).r,
                  texture(samples, vec2(least.x, most.y)).r, texture(samples, most).r);
#if BLANKS
  bvec4 none = greaterThan(floatBitsToUint(all) & 0x7fffffffu, uvec4(0x7f800000u));
  vec4 weights = vec4(not(none));
  float count = dot(weights, vec4(1.0));
  return count > 0.0 ? dot(mix(all, vec4(0.0), none), vec4(1.0)) / count : uintBitsToFloat(0x7fc00000u);
#else
  return 0.25 * (all.x + all.y + all.z + all.w);
#endif
#else
  return texture(samples, least).r;
#endif
}

void main() {
  float found = value();
#if VALUES
  bool none = blank(found);
  colour = vec4(none ? 0.0 : found, none ? 0.0 : 1.0, 0.0, 0.0);
#elif BLANKS
  colour = blank(found) ? vec4(blankColour, 1.0) : colourOf(found);
#else
  colour = colourOf(found);
#endif
}
