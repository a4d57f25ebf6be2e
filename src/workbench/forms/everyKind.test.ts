import Ajv from 'ajv';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { builtInServices } from '../../archives/findService';
import { readDraft } from '../../archives/parameters/draft';
import type { Parameter } from '../../archives/parameters/parameter';
import { queryFileSchema } from '../../archives/querySchema';
import { readQuery } from '../../archives/readQuery';
import type { Asked, Question } from '../../archives/questions/question';
import { draftOf } from '../../archives/questions/draftOf';
import { allQuestions } from '../../archives/questions/questions';
import type { Query } from '../../query/query';
import { pythonText } from '../../scripts/python/module';
import { queryCode } from '../../scripts/queryCode';
import type { App } from '../app';
import { askArchiveSearch } from './archiveSearch';

/** What the palette shows is answered here at once, as a person would who knows what to say. */
type Shown = Record<string, unknown> & {
  value: string;
  title: string;
  items: readonly { label: string }[];
  activeItems: readonly { label: string }[];
  selectedItems: readonly { label: string }[];
  validationMessage: unknown;
  buttons: readonly unknown[];
};
interface Palette {
  seen: string[];
  failed: unknown;
  answer: (shown: unknown) => Promise<'accept' | 'back'>;
}
const palette = vi.hoisted((): Palette => ({
  seen: [],
  failed: null,
  answer: () => Promise.resolve('accept'),
}));

vi.mock('vscode', () => {
  const input = () => {
    const listeners: Record<string, (argument?: unknown) => void> = {};
    const on = (name: string) => (listener: (argument?: unknown) => void) => {
      listeners[name] = listener;
      return { dispose: () => undefined };
    };
    const shown: Record<string, unknown> = {
      ...{ value: '', items: [], activeItems: [], selectedItems: [], buttons: [] },
      onDidAccept: on('accept'),
      onDidChangeValue: on('change'),
      onDidTriggerButton: on('button'),
      onDidHide: on('hide'),
      dispose: () => undefined,
      show: () =>
        void palette.answer(shown).then(
          (what) => {
            if (what === 'accept') listeners.accept!();
            else listeners.button!('back');
          },
          (error: unknown) => {
            palette.failed = error;
            listeners.hide!();
          },
        ),
    };
    return shown;
  };
  return {
    window: { createQuickPick: input, createInputBox: input },
    workspace: { getConfiguration: () => ({ get: () => undefined }) },
    l10n: {
      t: (text: string, ...parts: unknown[]) =>
        text.replace(/\{(\d)\}/g, (_, at) => String(parts[Number(at)])),
    },
    QuickInputButtons: { Back: 'back' },
    QuickPickItemKind: { Separator: -1 },
    InputBoxValidationSeverity: { Error: 3 },
  };
});

const services = builtInServices;
const all = allQuestions({ addresses: {}, services });
const kinds = all.flatMap((asked) =>
  asked.questions.map((question) => [`${asked.name}: ${question.title}`, asked, question] as const),
);
const place = '202.47 +47.195';

/** What a person types where a parameter must be given. */
function needed({ name, choices = [], type }: Parameter): string | readonly string[] {
  const [first] = choices;
  if (first) return type === 'choices' ? [first.value] : first.value;
  const texts: Record<string, string> = { adql: 'SELECT TOP 3 ra FROM t', sql: 'SELECT TOP 3 ra FROM t' };
  const text = texts[name];
  if (text === undefined) throw new Error(`Nothing is known to say for ${name}.`);
  return text;
}

function drafted(asked: Asked, question: Question) {
  const required = question.parameters.filter((one) => one.required);
  const draft = {
    ...{ archive: asked.id, ask: question.id, target: question.place === 'none' ? '' : place, radius: '' },
    values: Object.fromEntries(required.map((one) => [one.name, needed(one)])),
  };
  const { values, radius, faults } = readDraft(question, draft);
  expect({ ...faults, ...question.faults(values, radius) }).toEqual({});
  const target = question.place === 'none' ? undefined : { position: { ra: 202.47, dec: 47.195 } };
  return question.query(values, target, target && radius);
}

/** What a person types who fills in every field. */
function anything({ name, type, choices = [], min = 1, max, help }: Parameter): string | readonly string[] {
  const texts: Record<string, string> = {
    ...{
      extra: 'survey=deep; teff=5000/6000',
      band: '5000..7000 Å',
      time: '2015 .. 2016-06',
      sql: 'SELECT 1',
    },
    ...{ ':where': 'mag: > 5; name: A*, B; real: true', ':prefer': 'filter: F606W', ':order': '-mag, name' },
  };
  if (texts[name] !== undefined) return texts[name];
  switch (type) {
    case 'number':
      return String(Math.min(max ?? Infinity, Math.max(min, 1)));
    case 'boolean':
      return 'true';
    case 'choice':
      return choices[0]!.value;
    case 'choices':
      return choices.slice(0, 2).map(({ value }) => value);
    case 'range':
      return '10..20';
    case 'time':
      return '2015-01-01 .. 2016-06-30';
    case 'texts':
      return choices.length > 0 ? choices[0]!.value : 'one, two';
    case 'text':
      return /`([^`]+)`/.exec(help)?.[1] ?? 'some text';
  }
}

/** A query with all that its form has; a region stands instead of a place. */
function filledIn(asked: Asked, question: Question): Query {
  const parameters = question.parameters.filter(({ name }) => name !== 'region');
  const draft = {
    ...{ archive: asked.id, ask: question.id, target: question.place === 'none' ? '' : place, radius: '' },
    values: Object.fromEntries(
      parameters.map((one) => [one.name, one.required ? needed(one) : anything(one)]),
    ),
  };
  const { values, faults } = readDraft(question, draft);
  expect(faults).toEqual({});
  expect(Object.keys(values)).toEqual(parameters.map(({ name }) => name));
  const target = {
    name: 'Here',
    position: { ra: 202.4697, dec: -47.19500001 },
    properMotion: { ra: 1, dec: 2 },
  };
  return question.place === 'none'
    ? question.query(values)
    : question.query(values, target, question.radius && 0.012345678);
}

describe('every kind of query of every archive and protocol', () => {
  const schema = queryFileSchema();
  const isRight = new Ajv({ strict: false, validateFormats: false }).compile(schema);

  it('is offered, the protocols of the Virtual Observatory among them', () => {
    const vo = all.find(({ id }) => id === 'vo')!;
    expect(vo.questions.map(({ id }) => id)).toEqual(['sia1', 'sia2', 'ssa', 'scs', 'tap']);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { name, questions } of all) {
      expect(new Set(questions.map(({ title }) => title)).size, name).toBe(questions.length);
    }
    expect(kinds.length).toBeGreaterThan(35);
  });

  it.each(kinds)('can be made in a form, saved, and read again: %s', (_, asked, question) => {
    const query = drafted(asked, question);
    const file: unknown = JSON.parse(JSON.stringify(query));
    expect(readQuery(file)).toEqual(query);
  });

  it.each(kinds)('has its place in the schema of query files: %s', (_, asked, question) => {
    const query = drafted(asked, question);
    expect(isRight(query), JSON.stringify(isRight.errors)).toBe(true);
    const more = { ...('parameters' in query ? query.parameters : {}), nosuch: 1 };
    expect(isRight({ ...query, parameters: more })).toBe(false);
    expect(isRight({ ...query, nosuch: 1 })).toBe(false);
    if (question.place === 'needed') {
      const { target, ...nowhere } = query as { target?: unknown };
      expect(target).toBeDefined();
      expect(isRight(nowhere)).toBe(false);
    }
    if (question.radius) expect(isRight({ ...query, radius: 91 })).toBe(false);
    if (asked.id === 'vo') return;
    expect(isRight({ ...query, ask: 'nosuch' })).toBe(false);
    const number = question.parameters.find(({ type, group }) => type === 'number' && group === undefined);
    if (number)
      expect(isRight({ ...query, parameters: { ...more, nosuch: undefined, [number.name]: 'x' } })).toBe(
        false,
      );
  });

  it.each(kinds)('becomes a script: %s', (_, asked, question) => {
    const text = pythonText(queryCode(drafted(asked, question)), 'script');
    expect(text).toMatch(/^(table|.*tables\[.*\]|files|    files[.]append.*) = |files\.append/m);
  });

  it.each(kinds)('is edited in the form, which makes it again: %s', (_, asked, question) => {
    for (const query of [drafted(asked, question), filledIn(asked, question)]) {
      const draft = draftOf(all, query);
      expect(draft, JSON.stringify(query)).toMatchObject({ archive: asked.id, ask: question.id });
      const { values, radius, faults } = readDraft(question, draft!);
      expect(faults).toEqual({});
      expect(question.query(values, draft!.known, draft!.known && radius)).toEqual(query);
    }
  });

  describe('is made from the palette in steps', () => {
    const memory = new Map<string, unknown>();
    const app = {
      context: {
        globalState: {
          get: (key: string, usual?: unknown) => memory.get(key) ?? usual,
          update: (key: string, value: unknown) => Promise.resolve(memory.set(key, value)),
        },
      },
    } as unknown as App;
    beforeEach(() => memory.clear());

    it.each(kinds)('%s', async (_, asked, question) => {
      const expected = drafted(asked, question);
      let turnedBack = false;
      palette.seen.length = 0;
      palette.answer = async (input) => {
        const shown = input as Shown;
        await Promise.resolve();
        if (palette.seen.length > 40) throw new Error(`It asks for ever: ${palette.seen.join(', ')}`);
        const [, name = ''] = /: (.*)$/.exec(shown.title) ?? [];
        const labels = shown.items.map(({ label }) => label);
        const take = (label: string) => {
          shown.activeItems = shown.selectedItems = shown.items.filter((item) => item.label === label);
          expect(shown.selectedItems, `${label} of ${labels.join(', ')}`).toHaveLength(1);
        };
        const parameter = question.parameters.find((one) => name !== '' && name.startsWith(one.label));
        palette.seen.push(name === '' ? (labels[0] ?? 'text') : name);
        if (parameter) {
          const wanted = needed(parameter);
          const label = parameter.choices?.find(({ value }) => [wanted].flat().includes(value));
          if (shown.items.length > 0) take(label?.label ?? label?.value ?? '');
          else shown.value = String(wanted);
        } else if (labels.includes('$(search) Search')) {
          // The way back leads to the question before, which still has what was said.
          if (!turnedBack) {
            turnedBack = true;
            return 'back';
          }
          take('$(search) Search');
        } else if (labels.length > 0) {
          take(labels.includes(question.title) && palette.seen.length > 1 ? question.title : asked.name);
        } else if (!/[°′″]/.test(shown.value)) shown.value = place;
        return 'accept';
      };
      palette.failed = null;
      const query = await askArchiveSearch(app);
      expect(palette.failed).toBeNull();
      expect(query).toEqual(expected);
      expect(turnedBack).toBe(true);
      // The last values are there for the next time.
      expect(JSON.stringify([...memory.values()])).toContain(asked.id);
    });
  });
});
