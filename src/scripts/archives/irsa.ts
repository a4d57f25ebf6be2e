import { numberLiteral, textLiteral } from '../python/literal';
import { packages } from '../python/module';
import type { AskArchiveCode } from './ask';

/** Dust in the Galaxy: astroquery has all maps and values in one row. */
export const irsaDust: AskArchiveCode = ({ values, address }) => ({
  packages: [packages.astroquery, packages.astropy],
  imports: ['from astropy import units as u', 'from astroquery.ipac.irsa.irsa_dust import IrsaDust'],
  setUp: [`url = ${textLiteral(address('dust'))}`],
  lines: [
    `table = IrsaDust.get_query_table(position, radius=${numberLiteral(values.number('size') ?? 5)} * u.deg, url=url)`,
  ],
  leaves: 'table',
});
