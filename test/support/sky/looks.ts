/** How a named object looks: enough to be recognised, not a model of it. */
export interface Look {
  readonly kind: 'spiral' | 'elliptical' | 'ring' | 'cloud' | 'cluster';
  /** Full extent in arcmin. */
  readonly size: number;
  /** Position angle of the long axis, degrees east of north, and minor over major axis. */
  readonly angle: number;
  readonly ratio: number;
  /** Spirals: number of arms, their pitch in degrees, half length of a bar as part of the radius, bulge share. */
  readonly arms: number;
  readonly pitch: number;
  readonly bar: number;
  readonly bulge: number;
  /** g − r. */
  readonly colour: number;
}

const plain = { angle: 0, ratio: 1, arms: 2, pitch: 15, bar: 0, bulge: 0.15, colour: 0.6 };
const spiral = (size: number, more: Partial<Look> = {}): Look => ({
  ...plain,
  kind: 'spiral',
  size,
  ...more,
});
const other = (kind: Look['kind'], size: number, more: Partial<Look> = {}): Look => ({
  ...plain,
  kind,
  size,
  ...more,
});

const looks: Readonly<Record<string, Look>> = {
  'M   1': other('cloud', 6, { angle: 125, ratio: 0.7 }),
  'M   2': other('cluster', 12),
  'M   3': other('cluster', 16),
  'M   8': other('cloud', 60, { ratio: 0.5, angle: 80 }),
  'M  13': other('cluster', 18),
  'M  27': other('ring', 7, { ratio: 0.75, angle: 30 }),
  'M  31': spiral(150, { angle: 35, ratio: 0.28, pitch: 8, bulge: 0.25, colour: 0.75 }),
  'M  32': other('elliptical', 8, { angle: 170, ratio: 0.8, colour: 0.85 }),
  'M  33': spiral(62, { angle: 23, ratio: 0.6, pitch: 30, bulge: 0.03, colour: 0.45 }),
  'M  42': other('cloud', 50, { ratio: 0.8, angle: 60 }),
  'M  51': spiral(10.5, { angle: 163, ratio: 0.87, pitch: 19, bulge: 0.1, colour: 0.55 }),
  'M  57': other('ring', 1.6, { angle: 60, ratio: 0.75 }),
  'M  63': spiral(12, { angle: 105, ratio: 0.57, arms: 4, pitch: 16 }),
  'M  64': spiral(10, { angle: 115, ratio: 0.52, pitch: 9, bulge: 0.2 }),
  'M  74': spiral(10, { angle: 25, ratio: 0.93, pitch: 18, bulge: 0.06 }),
  'M  77': spiral(7, { angle: 70, ratio: 0.85, pitch: 14, bulge: 0.3 }),
  'M  81': spiral(24, { angle: 157, ratio: 0.52, pitch: 13, bulge: 0.3, colour: 0.75 }),
  'M  82': other('elliptical', 11, { angle: 65, ratio: 0.32 }),
  'M  83': spiral(13, { angle: 45, ratio: 0.9, pitch: 15, bar: 0.2 }),
  'M  87': other('elliptical', 8, { angle: 155, ratio: 0.85, colour: 0.9 }),
  'M  92': other('cluster', 12),
  'M  97': other('ring', 3.4, { ratio: 0.97 }),
  'M 100': spiral(7.5, { angle: 30, ratio: 0.85, pitch: 17 }),
  'M 101': spiral(24, { angle: 39, ratio: 0.95, arms: 3, pitch: 24, bulge: 0.03, colour: 0.4 }),
  'M 104': other('elliptical', 9, { angle: 90, ratio: 0.4, colour: 0.9 }),
  'M 106': spiral(18, { angle: 150, ratio: 0.4, pitch: 20, bar: 0.15 }),
  'NGC   253': spiral(26, { angle: 52, ratio: 0.25, pitch: 16 }),
  'NGC   891': spiral(13, { angle: 22, ratio: 0.12 }),
  'NGC  1300': spiral(6.2, { angle: 106, ratio: 0.68, pitch: 11, bar: 0.38, bulge: 0.15 }),
  'NGC  1365': spiral(11, { angle: 32, ratio: 0.58, pitch: 20, bar: 0.3 }),
  'NGC  3642': spiral(5.4, { angle: 105, ratio: 0.84, pitch: 12, bulge: 0.25 }),
  'NGC  4565': spiral(15, { angle: 136, ratio: 0.12, bulge: 0.3 }),
  'NGC  5128': other('elliptical', 25, { angle: 35, ratio: 0.78, colour: 0.9 }),
  'NGC  5195': other('elliptical', 4, { angle: 101, ratio: 0.8, colour: 0.85 }),
  'NGC  6946': spiral(11, { angle: 57, ratio: 0.85, arms: 4, pitch: 25, bulge: 0.05 }),
  'NGC  7293': other('ring', 15, { ratio: 0.85, angle: 110 }),
  'NGC  7331': spiral(10, { angle: 168, ratio: 0.36, bulge: 0.25 }),
  'NGC   104': other('cluster', 40),
  'NGC  5139': other('cluster', 45),
};

/** The look of an object by its name in the list of objects; undefined for what is a point. */
export function lookOf(name: string): Look | undefined {
  return looks[name];
}
