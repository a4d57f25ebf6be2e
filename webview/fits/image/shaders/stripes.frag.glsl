// Where nothing could be read.
uniform vec4 plain;

out vec4 colour;

void main() {
  float place = mod(gl_FragCoord.x + gl_FragCoord.y, 12.0);
  colour = place < 2.0 ? plain : vec4(0.0);
}
