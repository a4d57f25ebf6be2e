import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

interface MenuItem {
  readonly command: string;
  readonly when?: string;
}
interface Setting {
  readonly default?: unknown;
  readonly type?: string | readonly string[];
}
interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly enablement?: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly keybindings: readonly (MenuItem & { readonly key: string })[];
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly when?: string }[]>>;
    readonly viewsWelcome: readonly {
      readonly view: string;
      readonly when?: string;
      readonly contents: string;
    }[];
    readonly customEditors: readonly { readonly viewType: string }[];
    readonly languages: readonly { readonly id: string }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly description: string;
        readonly media: { readonly svg: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
    readonly configuration:
      | { readonly properties: Readonly<Record<string, Setting>> }
      | readonly { readonly properties: Readonly<Record<string, Setting>> }[];
  };
}

const root = path.join(import.meta.dirname, '../..');
const { contributes } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;
const sourceIn = (folder: string) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(path.join(root, folder, name), 'utf8'))
    .join('\n');
const source = sourceIn('src');
const commands = contributes.commands.map(({ command }) => command);
const settings = [contributes.configuration].flat().flatMap(({ properties }) => Object.entries(properties));
const views = Object.values(contributes.views).flat();

/** What rows of the trees are, as the code calls them. */
const rows: Readonly<Record<string, readonly string[]>> = {
  'almagest.queries': [
    ...['query.running', 'query.done', 'products', 'row', 'message'],
    ...['waiting', 'rows', 'none', 'failed'].flatMap((state) => [
      `service.${state}`,
      `service.${state}.answered`,
    ]),
    ...['service.rows.filtered', 'service.rows.answered.filtered'],
    ...['record', 'record.downloaded', 'record.unreachable'],
  ],
  'almagest.downloads': [
    ...['waiting', 'running', 'paused', 'done', 'failed', 'failed.answered', 'cancelled'].map(
      (state) => `download.${state}`,
    ),
  ],
  'almagest.archives': [
    ...['group', 'archive', 'archive.favourite', 'tapSchema', 'tapTable', 'tapColumn'],
    ...['sia1', 'sia2', 'ssa', 'scs', 'tap'].flatMap((protocol) =>
      ['.builtIn', '.own', '.builtIn.favourite', '.own.favourite'].map((end) => `service.${protocol}${end}`),
    ),
  ],
  'almagest.targets': ['target', 'targetList'],
  'almagest.hdus': ['hdu.image', 'hdu.table', 'hdu.ascii-table', 'hdu.empty'],
};

/** Values that a key of a `when` may have here; what is not listed is a key that nobody sets. */
const domains: Readonly<Record<string, readonly (string | boolean)[]>> = {
  view: views.map(({ id }) => id),
  isWorkspaceTrusted: [true, false],
  editorIsOpen: [true, false],
  editorHasSelection: [true, false],
  editorTextFocus: [true, false],
  explorerResourceIsFolder: [true, false],
  resourceScheme: ['file', 'vscode-remote', 'almagest-remote'],
  editorLangId: ['python', 'json', ...contributes.languages.map(({ id }) => id)],
  activeCustomEditorId: ['', ...contributes.customEditors.map(({ viewType }) => viewType)],
  activeWebviewPanelId: [
    '',
    ...Array.from(source.matchAll(/ViewType = '(almagest\.\w+)'/g), ([, id]) => id!),
  ],
  webviewSection: [
    '',
    ...Array.from(sourceIn('webview').matchAll(/webviewSection: '(\w+)'/g), ([, id]) => id!),
  ],
  resourceFilename: [
    'm51.almagest.json',
    'night.plan.json',
    'almagest-manifest.ecsv',
    'a.fits',
    'A.FIT',
    'b.fits.gz',
    'list.csv',
    'a.vot',
    'notes.md',
  ],
  resourceExtname: ['.fits', '.fz', '.gz', '.csv', '.md'],
  ...Object.fromEntries(
    Array.from(source.matchAll(/setContext(?:'|\()[^;]*?'(almagest\.\w+)'/g), ([, key]) => [
      key!,
      [true, false],
    ]),
  ),
};

type Value = string | boolean | undefined;
type Context = Readonly<Record<string, Value>>;

/** A `when` as VS Code reads it: `&&` before `||`, `!`, brackets, `==`, `!=`, `=~`. @throws Error for what is none */
function readWhen(when: string) {
  const tokens = Array.from(
    when.matchAll(/\s*(&&|\|\||==|!=|=~|!|\((?!\?)|\)|\/(?:\\.|[^/\\])+\/[a-z]*|'[^']*'|[\w.:-]+)\s*/gy),
    ([, token]) => token!,
  );
  if (tokens.join('') !== when.replace(/\s/g, '')) throw new Error(`It is no \`when\`: ${when}`);
  const keys = new Set<string>();
  let at = 0;
  type Test = (context: Context) => boolean;
  const any = (): Test => {
    const tests = [all()];
    while (tokens[at] === '||') {
      at++;
      tests.push(all());
    }
    return (context) => tests.some((test) => test(context));
  };
  const all = (): Test => {
    const tests = [one()];
    while (tokens[at] === '&&') {
      at++;
      tests.push(one());
    }
    return (context) => tests.every((test) => test(context));
  };
  const one = (): Test => {
    const token = tokens[at++] ?? '';
    if (token === '!') {
      const test = one();
      return (context) => !test(context);
    }
    if (token === '(') {
      const test = any();
      if (tokens[at++] !== ')') throw new Error(`A bracket stands open: ${when}`);
      return test;
    }
    if (token === 'false' || token === 'true') return () => token === 'true';
    keys.add(token);
    const sign = tokens[at];
    if (sign !== '==' && sign !== '!=' && sign !== '=~') return (context) => context[token] === true;
    const right = tokens[at + 1] ?? '';
    at += 2;
    if (sign === '=~') {
      const [, body = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(right) ?? [];
      const pattern = new RegExp(body, flags);
      return (context) => typeof context[token] === 'string' && pattern.test(context[token]);
    }
    const wanted = right.replace(/^'|'$/g, '');
    return (context) => (String(context[token]) === wanted) === (sign === '==');
  };
  const test = any();
  if (at < tokens.length) throw new Error(`It goes on: ${when}`);
  return { keys: [...keys], test };
}

/** Everything that its keys can be together; rows of trees belong to their views. */
function contexts(keys: readonly string[]): Context[] {
  const free = keys.filter((key) => key !== 'view' && key !== 'viewItem');
  let all: Context[] = keys.includes('view')
    ? views.flatMap(({ id }) => [
        { view: id },
        ...(rows[id] ?? []).map((viewItem) => ({ view: id, viewItem })),
      ])
    : [{}];
  for (const key of free) {
    const values = domains[key];
    if (!values) throw new Error(`Nobody sets ${key}.`);
    all = all.flatMap((context) => values.map((value) => ({ ...context, [key]: value })));
  }
  return all;
}

const clauses = [
  ...Object.entries(contributes.menus).flatMap(([menu, items]) =>
    items.map(({ command, when }) => [`${menu}: ${command}`, when] as const),
  ),
  ...contributes.commands.map(({ command, enablement }) => [`enablement: ${command}`, enablement] as const),
  ...contributes.keybindings.map(({ command, when }) => [`key: ${command}`, when] as const),
  ...views.map(({ id, when }) => [`view: ${id}`, when] as const),
  ...contributes.viewsWelcome.map(({ view, when }) => [`welcome: ${view}`, when] as const),
].flatMap(([what, when]) => (when === undefined || when === 'false' ? [] : [[what, when] as const]));

describe('what package.json says', () => {
  it('knows every row of every tree that the code makes', () => {
    const known = new Set(Object.values(rows).flat());
    const lines = Array.from(source.matchAll(/contextValue \+?= ([^;]*);/g), ([, value]) => value!);
    const literals = lines.flatMap((line) => Array.from(line.matchAll(/'([\w.-]+)'/g), ([, text]) => text!));
    expect(literals.length).toBeGreaterThan(15);
    expect(
      literals.filter((text) => !known.has(text) && ![...known].some((one) => one.includes(text))),
    ).toEqual([]);
  });

  it.each(clauses)('holds at some time, and at some time not: %s', (_, when) => {
    const { keys, test } = readWhen(when);
    const all = contexts(keys);
    expect(all.some(test), when).toBe(true);
    expect(
      all.some((context) => !test(context)),
      when,
    ).toBe(true);
  });

  it('has in menus, keys, welcomes and walkthroughs only commands that are declared or the editor’s own', () => {
    const inLinks = (text: string) => Array.from(text.matchAll(/\(command:([\w.]+)/g), ([, id]) => id!);
    const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    const used = [
      ...Object.values(contributes.menus).flatMap((items) => items.map(({ command }) => command)),
      ...contributes.keybindings.map(({ command }) => command),
      ...contributes.viewsWelcome.flatMap(({ contents }) => inLinks(contents)),
      ...steps.flatMap(({ description }) => inLinks(description)),
      ...steps.flatMap((step) =>
        step.completionEvents.flatMap((event) => /^onCommand:(.*)/.exec(event)?.[1] ?? []),
      ),
    ];
    const focus = views.map(({ id }) => `${id}.focus`);
    const own = used.filter((command) => command.startsWith('almagest.') && !focus.includes(command));
    expect(own.length).toBeGreaterThan(100);
    expect(own.filter((command) => !commands.includes(command))).toEqual([]);
    for (const { media } of steps) expect(readFileSync(path.join(root, media.svg), 'utf8')).toContain('<svg');
  });

  it('offers every command somewhere: in the palette, or in a menu where it is not there', () => {
    const menus = Object.entries(contributes.menus).filter(([menu]) => menu !== 'commandPalette');
    const inMenus = new Set(menus.flatMap(([, items]) => items.map(({ command }) => command)));
    const hidden = contributes.menus.commandPalette!.filter(({ when }) => when === 'false');
    // What rows of lists run when they are clicked has no menu.
    const clicked = /\.(showMore|show)$/;
    expect(
      hidden
        .filter(({ command }) => !inMenus.has(command) && !clicked.test(command))
        .map(({ command }) => command),
    ).toEqual([]);
  });

  it('has settings that are all read, and no others are read', () => {
    const read = new Set(
      Array.from(
        source.matchAll(
          /(?:settings\(\)|getConfiguration\('almagest'(?:, [\w.]+)?\))\s*\.get<\w+>\('([\w.]+)'\)|servicesOf\('([\w.]+)'\)/g,
        ),
        ([, plain, list]) => `almagest.${plain ?? list}`,
      ),
    );
    expect([...read].sort()).toEqual(settings.map(([name]) => name).sort());
  });

  it('has settings whose defaults are what they ask for', () => {
    for (const [name, { type, default: usual }] of settings) {
      const kind = Array.isArray(usual) ? 'array' : Number.isInteger(usual) ? 'integer' : typeof usual;
      const taken = [type].flat().flatMap((one) => (one === 'number' ? ['number', 'integer'] : [one]));
      expect(taken, name).toContain(kind);
    }
  });

  it('has keys of its own only where its own editors and languages are', () => {
    for (const { key, when } of contributes.keybindings) {
      expect(when, key).toMatch(
        /editorLangId == adql|activeCustomEditorId == almagest|activeWebviewPanelId == almagest/,
      );
    }
  });
});
