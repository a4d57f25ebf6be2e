import { mastAddress } from '../../../archives/mast/site';
import { textLiteral } from '../../python/literal';
import { packages } from '../../python/module';
import type { ArchiveAskCode, ArchiveScript } from '../ask';

/** What astroquery calls the parts of MAST: `Observations`, `Mast`, `Tesscut`, `Catalogs`. */
type Part = 'Observations' | 'Mast' | 'Tesscut' | 'Catalogs' | 'MastMissions';

/**
 * Imports and first lines of a script that asks MAST. Where the archive is at another address, astroquery is
 * led there before its objects are made: those that it has ready know the public address alone.
 */
export function mastSite(
  { address }: ArchiveScript,
  parts: readonly Part[],
): Pick<ArchiveAskCode, 'packages' | 'imports' | 'setUp'> {
  const needs = { packages: [packages.astroquery, packages.astropy] };
  const base = address();
  if (base === mastAddress) {
    return { ...needs, imports: parts.map((part) => `from astroquery.mast import ${part}`), setUp: [] };
  }
  return {
    ...needs,
    imports: [
      'from astroquery.mast import conf, discovery_portal, services',
      ...parts.map((part) => `from astroquery.mast import ${part}Class`),
    ],
    setUp: [...redirected(base), ...parts.map((part) => `${part} = ${part}Class()`)],
  };
}

/** Lines that lead astroquery to MAST at another address; without a need for it, none. */
export function redirected(base: string): string[] {
  if (base === mastAddress) return [];
  return [
    `conf.server = ${textLiteral(base)}`,
    'portal = discovery_portal.PortalAPI',
    'portal.MAST_REQUEST_URL = conf.server + "/api/v0/invoke"',
    'portal.COLUMNS_CONFIG_URL = conf.server + "/portal/Mashup/Mashup.asmx/columnsconfig"',
    'portal.MAST_DOWNLOAD_URL = conf.server + "/api/v0.1/Download/file"',
    'portal.MAST_BUNDLE_URL = conf.server + "/api/v0.1/Download/bundle"',
    'services.ServiceAPI.SERVICE_URL = conf.server',
    'services.ServiceAPI.REQUEST_URL = conf.server + "/api/v0.1/"',
  ];
}
