/** Noise of a dozen levels on a gradient, with stars: as a CCD frame is, and as hard to compress. */
export function sky(width: number, height: number): Float32Array {
  const data = new Float32Array(width * height);
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 8) / 2 ** 24;
  };
  for (let at = 0; at < data.length; at++) {
    // Three uniform numbers make nearly a normal one.
    data[at] = 1000 + (at % width) / 50 + 24 * (random() + random() + random() - 1.5);
  }
  for (let star = 0; star < 3000; star++) {
    const x = 16 + Math.floor(random() * (width - 32));
    const y = 16 + Math.floor(random() * (height - 32));
    const peak = Math.min(20_000, 100 / (random() + 0.004));
    for (let dy = -15; dy <= 15; dy++) {
      for (let dx = -15; dx <= 15; dx++)
        data[(y + dy) * width + x + dx]! += peak * Math.exp(-(dx * dx + dy * dy) / 8);
    }
  }
  return data;
}
