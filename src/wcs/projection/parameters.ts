/** First and last m of the PVi_m of latitude that a projection knows (Paper II, Table 13); none of those not listed. */
const known: Readonly<Record<string, readonly [first: number, last: number]>> = {
  AZP: [1, 2],
  SZP: [1, 3],
  SIN: [1, 2],
  ZPN: [0, 29],
  AIR: [1, 1],
  CYP: [1, 2],
  CEA: [1, 1],
  COP: [1, 2],
  COE: [1, 2],
  COD: [1, 2],
  COO: [1, 2],
  BON: [1, 1],
  HPX: [1, 2],
};

/** The last of TPV's. */
const lastOfTpv = 39;

/** Whether a projection takes PVi_m of its axis of latitude or longitude; that of the latter says where the poles are. */
export function takesParameter(code: string, axis: 'longitude' | 'latitude', m: number): boolean {
  if (code === 'TPV') return m <= lastOfTpv;
  if (axis === 'longitude') return m <= 4;
  const [first, last] = known[code] ?? [0, -1];
  return m >= first && m <= last;
}
