/** A name whose form says whose number it is. */
export type KnownForm =
  | {
      readonly form: 'catalogue';
      readonly catalogue: 'TIC' | 'KIC' | 'EPIC';
      readonly id: string;
      readonly name: string;
    }
  | { readonly form: 'spectrum'; readonly plate: number; readonly mjd: number; readonly fiberid: number };

/**
 * What a name is by its form: `TIC 261136679`, `KIC8462852`, `EPIC-201367065`; plate-mjd-fiber of SDSS,
 * as `751-52251-160`, `spec-0751-52251-0160`. Null for all others.
 */
export function identify(text: string): KnownForm | null {
  const star = /^(TIC|KIC|EPIC)[\s_:-]*0*(\d{1,19})$/i.exec(text.trim());
  if (star) {
    const catalogue = star[1]!.toUpperCase() as 'TIC' | 'KIC' | 'EPIC';
    return { form: 'catalogue', catalogue, id: star[2]!, name: `${catalogue} ${star[2]!}` };
  }
  const fibre = /^(?:spec-|SDSS[\s_]+)?0*(\d{1,5})-(5\d{4}|6\d{4})-0*(\d{1,4})(?:\.fits)?$/i.exec(
    text.trim(),
  );
  if (!fibre) return null;
  const [plate, mjd, fiberid] = fibre.slice(1).map(Number) as [number, number, number];
  return { form: 'spectrum', plate, mjd, fiberid };
}
