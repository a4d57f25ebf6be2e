import type { Values } from '../image/pixelReader';

/** Count, extremes, mean and standard deviation of numbers that come in pieces; NaN are left out, infinities counted apart. */
export class Moments {
  count = 0;
  infinite = 0;
  minimum = Infinity;
  maximum = -Infinity;
  mean = 0;
  /** Sum of squared distances from the mean. */
  private squares = 0;

  /** Of the population, as numpy's `std`; NaN where there is nothing. */
  get deviation(): number {
    return Math.sqrt(this.squares / this.count);
  }

  add(values: Values): void {
    let { minimum, maximum } = this;
    // Taken about a number of the piece's own, so that large offsets do not cost digits.
    const about = values.find((value) => value - value === 0);
    if (about === undefined) {
      this.addOthers(values, 0);
      return;
    }
    let sum = 0;
    let squares = 0;
    let count = 0;
    // eslint-disable-next-line @typescript-eslint/prefer-for-of -- for-of takes four times as long here
    for (let at = 0; at < values.length; at++) {
      const value = values[at]!;
      if (value - value !== 0) continue; // NaN or infinite
      if (value < minimum) minimum = value;
      if (value > maximum) maximum = value;
      const distance = value - about;
      sum += distance;
      squares += distance * distance;
      count++;
    }
    this.minimum = minimum;
    this.maximum = maximum;
    this.join(count, about + sum / count, squares - (sum * sum) / count);
    this.addOthers(values, count);
  }

  /** Two samples as one (Chan, Golub & LeVeque 1983). */
  private join(count: number, mean: number, squares: number): void {
    const all = this.count + count;
    const apart = mean - this.mean;
    this.squares += Math.max(0, squares) + apart * apart * ((this.count * count) / all);
    this.mean += apart * (count / all);
    this.count = all;
  }

  private addOthers(values: Values, finite: number): void {
    if (finite === values.length) return;
    let infinite = 0;
    for (const value of values) if (value === Infinity || value === -Infinity) infinite++;
    this.infinite += infinite;
  }
}
