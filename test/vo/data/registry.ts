import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

type Row = Readonly<Record<string, string | number>>;

/** A resource of the registry, with its capabilities: each with the addresses it is reached at. */
interface Resource {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly waveband: string;
  readonly subjects: readonly string[];
  readonly publisher: string;
  readonly capabilities: readonly (readonly [
    standardId: string,
    ...interfaces: readonly (readonly [url: string, role: string, type?: string])[],
  ])[];
  readonly details?: readonly (readonly [xpath: string, value: string])[];
}

const std = (path: string) => `ivo://ivoa.net/std/${path}`;

/** BASE stands for the server’s address. */
const registry: readonly Resource[] = [
  {
    id: 'ivo://org.example.almagest/img',
    title: 'Generated images',
    description: 'Images of the generated sky, made for tests of clients; galaxies in three bands.',
    waveband: 'optical#infrared',
    subjects: ['surveys', 'galaxies'],
    publisher: 'Generated Archive',
    capabilities: [
      [std('sia'), ['BASE/img/q/sia1/siap.xml?', 'std']],
      [std('sia#query-2.0'), ['BASE/img/q/sia2/siap2.xml?', 'std']],
      [std('vosi#capabilities'), ['BASE/img/q/sia1/capabilities', 'std']],
      ['', ['BASE/img/q/form', '', 'vr:webbrowser']],
    ],
    details: [
      ['/capability/maxRecords', '1000'],
      ['/capability/imageServiceType', 'Pointed'],
    ],
  },
  {
    id: 'ivo://org.example.almagest/cat',
    title: 'Generated catalogue',
    description: "Stars and galaxies around the images, with an apostrophe: Barnard's star.",
    waveband: 'optical',
    subjects: ['catalogs', 'stars'],
    publisher: 'Generated Archive',
    capabilities: [
      [std('conesearch'), ['BASE/cat/q/cone/scs.xml?', 'std']],
      [std('tap#aux'), ['BASE/tap', 'std']],
    ],
    details: [
      ['/capability/maxSR', '180'],
      ['/capability/maxRecords', '50000'],
    ],
  },
  {
    id: 'ivo://org.example.almagest/tap',
    title: 'Generated tables',
    description: 'All tables of the generated sky, observations included.',
    waveband: '',
    subjects: ['virtual-observatories'],
    publisher: 'Generated Archive',
    capabilities: [[std('tap'), ['BASE/tap', 'std'], ['BASE/tap', 'std']]],
    details: [['/capability/dataModel/@ivo-id', std('ObsCore#core-1.1')]],
  },
  {
    id: 'ivo://org.example.almagest/spec',
    title: 'Generated spectra',
    description: 'Spectra of quasars and stars.',
    waveband: 'optical#uv',
    subjects: ['spectroscopy', 'Quasars'],
    publisher: 'Spectra Centre',
    capabilities: [[std('ssa'), ['BASE/spec/q/spectra/ssap.xml?', 'std']]],
  },
  {
    id: 'ivo://org.example.almagest/old',
    title: 'An image service of the first days',
    description: 'Plates; its record names no role for its interface.',
    waveband: 'optical',
    subjects: ['surveys'],
    publisher: 'Plate Vault',
    capabilities: [[std('sia'), ['http://plates.example.org/siap?table=plates&amp;', '']]],
  },
  {
    id: 'ivo://org.example.almagest/mirror',
    title: 'Generated images, listed twice',
    description: 'The same service under another name.',
    waveband: 'optical',
    subjects: ['galaxies'],
    publisher: 'Mirror Keeper',
    capabilities: [
      [std('sia'), ['BASE/img/q/sia1/siap.xml', 'std'], ['BASE/img/q/sia1/form', '', 'vs:paramhttp']],
    ],
  },
  {
    id: 'ivo://org.example.almagest/xray',
    title: 'X-ray images that are elsewhere',
    description: 'Counts per pixel of a made-up satellite.',
    waveband: 'x-ray',
    subjects: ['galaxies', 'x-ray astronomy'],
    publisher: 'X-ray Vault',
    capabilities: [[std('sia'), ['https://xray.example.org/sia?', 'std']]],
  },
];

/** Writes the tables of the registry as CSV. */
export async function writeRegistry(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const tables: Readonly<Record<string, readonly Row[]>> = {
    resource: registry.map((r) => ({
      ivoid: r.id,
      res_type: 'vs:catalogservice',
      created: '2026-01-01T00:00:00',
      short_name: r.title.slice(0, 16),
      res_title: r.title,
      updated: '2026-01-02T00:00:00',
      content_level: 'research',
      res_description: r.description,
      reference_url: `http://example.org/${r.id.split('/').at(-1)}`,
      creator_seq: 'Nobody, N.',
      content_type: 'catalog',
      source_format: '',
      source_value: '',
      res_version: '',
      waveband: r.waveband,
      rights: '',
    })),
    res_role: registry.flatMap((r) => [
      { ivoid: r.id, role_name: r.publisher, role_ivoid: '', base_role: 'publisher' },
      { ivoid: r.id, role_name: 'Nobody, N.', role_ivoid: '', base_role: 'creator' },
    ]),
    res_subject: registry.flatMap((r) => r.subjects.map((res_subject) => ({ ivoid: r.id, res_subject }))),
    capability: registry.flatMap((r) =>
      r.capabilities.map(([standard_id], k) => ({
        ivoid: r.id,
        cap_type: '',
        cap_description: '',
        standard_id,
        cap_index: k + 1,
      })),
    ),
    interface: registry.flatMap((r) =>
      r.capabilities.flatMap(([, ...interfaces], k) =>
        interfaces.map(([access_url, intf_role, intf_type = 'vs:paramhttp'], n) => ({
          ivoid: r.id,
          intf_type,
          intf_role,
          std_version: '1.0',
          query_type: 'get',
          result_type: '',
          wsdl_url: '',
          url_use: 'base',
          access_url,
          cap_index: k + 1,
          intf_index: 10 * (k + 1) + n,
        })),
      ),
    ),
    res_detail: registry.flatMap((r) =>
      (r.details ?? []).map(([detail_xpath, detail_value]) => ({
        ivoid: r.id,
        detail_xpath,
        detail_value,
        cap_index: 1,
      })),
    ),
    relationship: [
      {
        ivoid: registry[0]!.id,
        relationship_type: 'isservedby',
        related_id: registry[2]!.id,
        related_name: 'tables',
      },
    ],
  };
  for (const [name, rows] of Object.entries(tables))
    await writeFile(path.join(folder, `${name}.csv`), csv(rows));
}

function csv(rows: readonly Row[]): string {
  const names = Object.keys(rows[0]!);
  const line = (row: Row) => names.map((name) => `"${String(row[name]).replace(/"/g, '""')}"`).join(',');
  return [names.join(','), ...rows.map(line), ''].join('\n');
}
