import type { Table } from '../../base/table';
import { findColumn } from '../../votable/lookup';
import { serviceLimits } from '../service/limits';
import { textAt } from '../values';
import { typeOfStandard } from './adql';
import type { ServiceRecord } from './record';

/** What the registry has of the resources beside their interfaces, by ivoid. */
export interface ResourceDetails {
  readonly subjects: ReadonlyMap<string, readonly string[]>;
  readonly publishers: ReadonlyMap<string, string>;
  /** XPaths and values by `ivoid cap_index`. */
  readonly limits: ReadonlyMap<string, readonly (readonly [xpath: string, value: string])[]>;
}

export const noDetails: ResourceDetails = { subjects: new Map(), publishers: new Map(), limits: new Map() };

interface Interface {
  readonly record: ServiceRecord;
  readonly capability: string;
  readonly standard: boolean;
}

/** Services from the rows of a search; rows that lead nowhere are left out. */
export function serviceRecords(table: Table, details: ResourceDetails): ServiceRecord[] {
  const read = reader(table);
  const found: Interface[] = [];
  for (let row = 0; row < table.nrows; row++) {
    const [ivoid, accessUrl, standardId] = [
      read('ivoid', row),
      read('access_url', row),
      read('standard_id', row),
    ];
    const type = typeOfStandard(standardId ?? '');
    const url = accessUrl?.replace(/&amp;/g, '&') ?? '';
    if (type === null || !/^https?:\/\//i.test(url) || !URL.canParse(url)) continue;
    if (read('intf_type', row)?.toLowerCase() === 'vr:webbrowser') continue;
    const id = ivoid?.toLowerCase() ?? null;
    const capability = `${id} ${read('cap_index', row)}`;
    found.push({
      capability,
      standard: /^std\b/i.test(read('intf_role', row) ?? ''),
      record: {
        id: null,
        type,
        title: read('res_title', row) ?? read('short_name', row) ?? id ?? url,
        shortName: read('short_name', row),
        description: read('res_description', row),
        ivoid: id,
        waveband: (read('waveband', row) ?? '').toLowerCase().split('#').filter(Boolean),
        subjects: details.subjects.get(id ?? '') ?? [],
        publisher: details.publishers.get(id ?? '') ?? null,
        referenceUrl: pageOf(read('reference_url', row)),
        accessUrl: url,
        standardId,
        version: read('std_version', row),
        limits: serviceLimits(details.limits.get(capability) ?? []),
        source: 'registry',
        confidence: null,
      },
    });
  }
  const withStandard = new Set(found.filter(({ standard }) => standard).map(({ capability }) => capability));
  return found
    .filter(({ standard, capability }) => standard || !withStandard.has(capability))
    .map(({ record }) => record);
}

/** An address that a page can be opened at. */
function pageOf(text: string | null): string | null {
  return text !== null && /^https?:\/\//i.test(text) && URL.canParse(text) ? text : null;
}

/** Texts of named columns of a registry’s answer. */
export function reader(table: Table): (name: string, row: number) => string | null {
  const columns = new Map<string, ReturnType<typeof findColumn>>();
  return (name, row) => {
    if (!columns.has(name)) columns.set(name, findColumn(table, { names: [name] }));
    return textAt(columns.get(name) ?? null, row);
  };
}
