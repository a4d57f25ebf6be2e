import type { Header } from '../../fits/header/header';
import type { UnitOrigin } from '../measured';

/** BUNIT, or what a data model says where it is missing. */
export function fluxUnitOf(
  header: Header,
  dataModel: string | null = null,
): { unit: string | null; unitFrom: UnitOrigin | null } {
  const said = header.string('BUNIT');
  if (said !== undefined) return { unit: said, unitFrom: 'file' };
  return dataModel === null ? { unit: null, unitFrom: null } : { unit: dataModel, unitFrom: 'data model' };
}
