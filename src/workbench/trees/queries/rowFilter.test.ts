import { describe, expect, it, vi } from 'vitest';
import { plainRecord } from '../../../archives/plainRecord';
import type { Fault } from '../../../base/errors';
import { imagesQuery } from '../../../query/testing/imagesQuery';
import type { Search } from '../../store/search';
import { recordsWith } from './rowFilter';
import { SearchNode } from './searchNode';
import { ServiceNode, type RecordView } from './serviceNode';

vi.mock('vscode', () => ({
  TreeItem: class {
    constructor(readonly label: string) {}
  },
  ThemeIcon: vi.fn(),
  ThemeColor: vi.fn(),
  TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
  TreeItemCheckboxState: { Unchecked: 0, Checked: 1 },
  l10n: {
    t: (text: string, ...parts: unknown[]) =>
      text.replace(/\{(\d)\}/g, (_, at: string) => String(parts[Number(at)])),
  },
}));

const service = { protocol: 'sia2' as const, name: 'Images', url: 'https://images.example/sia' };
const records = ['F444W', 'F606W', 'F814W', 'F606W'].map((filter, row) =>
  plainRecord({ title: `field ${row}`, row, filter, instrument: row < 2 ? 'NIRCam' : 'ACS' }),
);
const search: Search = {
  ...{ id: 'a', query: imagesQuery(service), started: 0, state: 'done' },
  outcomes: [{ service, state: 'rows', records, table: null, overflow: false, messages: [], fault: null }],
};
const view: RecordView = {
  isChecked: (key) => key === 'a/0/3',
  pathOf: () => undefined,
  hasProducts: () => false,
  shown: () => 500,
};
const filtered = (filter: string) => new ServiceNode({ ...search, filters: [filter] }, 0, view);
const labels = (node: ServiceNode | SearchNode) => node.children().map(({ label }) => label);

describe('rows that are filtered', () => {
  it('have all of the words, wherever they stand and in either case', () => {
    expect(recordsWith(records, 'f606w')).toEqual([1, 3]);
    expect(recordsWith(records, ' acs  F606 ')).toEqual([3]);
    expect(recordsWith(records, 'acs nircam')).toEqual([]);
    expect(recordsWith(records, '')).toEqual([0, 1, 2, 3]);
  });

  it('are listed alone, with how many there are, and keep their checks', () => {
    const node = filtered('F606W');
    expect(node.description).toBe('2 of 4 · filter: F606W');
    expect(node.contextValue).toMatch(/^service[.]rows.*[.]filtered$/);
    expect(labels(node)).toEqual(['field 1', 'field 3']);
    expect(filtered('').description).toBe('4');
    expect(filtered('').contextValue).not.toContain('filtered');
    expect(
      filtered('')
        .children()
        .map(({ id }) => id)[3],
    ).toBe(node.children()[1]!.id);
  });

  it('that the filter leaves none of lead back to all', () => {
    const [row, ...more] = filtered('F200W').children();
    expect(more).toEqual([]);
    expect(row!.label).toBe('No row has “F200W”: clear the filter');
    expect(row!.command!.command).toBe('almagest.query.clearFilter');
  });
});

describe('a search whose name nobody knows', () => {
  const fault: Fault = { kind: 'not-found', message: 'Nothing is known as “X”.' };
  const unknown: Search = { ...search, outcomes: [undefined], fault };

  it('says so, and what can be done, in place of services that were not asked', () => {
    const node = new SearchNode(unknown, view, true);
    expect([node.label, node.description]).toEqual(['Unknown: 00:04:00.00 +02:00:00.0 · images · 0.1°', '']);
    expect(labels(node)).toEqual(['Nothing is known as “X”.', 'Try again', 'Edit Query…']);
    expect(
      node
        .children()
        .slice(1)
        .map(({ command }) => command?.arguments?.[0] === node),
    ).toEqual([true, true]);
  });

  it('lists its services once it runs again', () => {
    expect(labels(new SearchNode({ ...unknown, state: 'running' }, view, true))).toEqual(['Images']);
  });
});
