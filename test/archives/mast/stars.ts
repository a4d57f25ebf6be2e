import type { SkyPlace } from '../../support/sky/tan';

/** A star that TESS watches. */
export interface TessStar extends SkyPlace {
  /** Number in the TESS Input Catalog. */
  readonly tic: number;
  readonly mag: number;
  /** Sectors in which it is among the targets of the SPOC pipeline. */
  readonly sectors: readonly number[];
  /** Of its planet: days, BJD − 2457000 of one transit, depth, hours. */
  readonly transit?: {
    readonly period: number;
    readonly epoch: number;
    readonly depth: number;
    readonly hours: number;
  };
}

/** Pi Mensae with its planet (Huang et al. 2018), and what stands around it. */
export const stars: readonly TessStar[] = [
  {
    ...{ tic: 261136679, ra: 84.2911880010838, dec: -80.4691198186792, mag: 5.1054 },
    sectors: [1, 4, 8, 27],
    transit: { period: 6.2678, epoch: 1325.504, depth: 0.0003, hours: 2.95 },
  },
  { tic: 261136641, ra: 84.2468, dec: -80.4752, mag: 12.9, sectors: [1, 4] },
  { tic: 261136246, ra: 84.3931, dec: -80.4528, mag: 14.1, sectors: [1] },
  { tic: 261136714, ra: 84.3178, dec: -80.4931, mag: 13.4, sectors: [] },
];

/** Sectors: when they began, as the names of their files have it, and as MJD. */
export const sectors: Readonly<Record<number, { readonly stamp: string; readonly start: number }>> = {
  1: { stamp: '2018206045859', start: 58324.79 },
  4: { stamp: '2018292075959', start: 58410.9 },
  8: { stamp: '2019032160000', start: 58516.85 },
  27: { stamp: '2020186164531', start: 59035.78 },
};
