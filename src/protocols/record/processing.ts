/** VOX:Image_PixFlags (SIA 1.0 §5.2): several letters may stand together. */
const pixelFlags: Readonly<Record<string, string>> = {
  C: 'native',
  F: 'resampled',
  X: 'computed from the primary data',
  Z: 'flux preserved',
  V: 'visualisation',
};

/** ObsCore 1.1 §4.1. */
const levels = ['raw', 'instrumental', 'calibrated', 'enhanced', 'derived'];

/** Values of DataID.CreationType that are two words (SSA 1.1 §4.2.5.2). */
const creations: Readonly<Record<string, string>> = {
  archival: 'native',
  spectralextraction: 'extracted',
  catalogextraction: 'extracted from a catalogue',
};

/** What was done to the data of a row, in words. */
export function processingOf(of: {
  readonly pixelFlags: string | null;
  readonly creationType: string | null;
  readonly calibrationLevel: number | null;
}): string[] {
  const flags = (of.pixelFlags?.toUpperCase().match(/[A-Z]/g) ?? []).flatMap(
    (letter) => pixelFlags[letter] ?? [],
  );
  const creation = of.creationType?.toLowerCase();
  const level = of.calibrationLevel === null ? undefined : levels[of.calibrationLevel];
  const words = [
    ...flags,
    ...(creation === undefined ? [] : [creations[creation] ?? creation]),
    ...(level === undefined ? [] : [level]),
  ];
  return [...new Set(words)];
}
