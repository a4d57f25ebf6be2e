import * as vscode from 'vscode';
import type { Parameter } from '../../archives/archive';
import { typedValue, valueText } from '../../archives/parameters/typed';
import { AlmagestError } from '../../base/errors';
import type { ParameterValue } from '../../query/query';
import { askOne, askText, type StepEnd, type StepPlace } from './steps';
import { askSeveral, askSuggested, type OfferedValue } from './values';

/** An archive's own values of a parameter that are like a text. */
export type Suggest = (text: string, signal: AbortSignal) => Promise<readonly string[]>;

/** What is there before anything is typed: what was given, else the default. */
type Asked = ParameterValue | Parameter['default'];

/** What came of asking for a value: none is one too, where it is not required. */
export interface GivenValue {
  readonly value: ParameterValue | undefined;
}

/** Asks for the value of a parameter as its archive describes it. */
export async function askParameter(
  place: StepPlace,
  parameter: Parameter,
  given: ParameterValue | undefined,
  suggest?: Suggest,
): Promise<StepEnd<GivenValue>> {
  const { type, choices = [], open = false, required = false } = parameter;
  const titled = { ...place, title: `${place.title}: ${labelOf(parameter)}` };
  const asked: Asked = given ?? parameter.default;
  switch (type) {
    case 'boolean':
      return asValue(await askOneOf(titled, parameter, flags(), asked), (value) =>
        value === '' ? undefined : value === 'true',
      );
    case 'choice':
      if (!open) return asValue(await askOneOf(titled, parameter, choices, asked), textOrNone);
      return asTyped(await askOpen(titled, parameter, choices, asked, suggest), parameter);
    case 'choices': {
      const more = open && suggest ? (signal: AbortSignal) => suggest('', signal) : undefined;
      const end = await askSeveral(titled, {
        placeholder: parameter.help,
        offered: choices,
        chosen: asked === undefined ? [] : [asked].flat().map(String),
        ...{ required, open, more },
      });
      return asValue(end, (values) => (values.length === 0 ? undefined : [...values]));
    }
    case 'texts':
      if (suggest) return asTyped(await askOpen(titled, parameter, [], asked, suggest), parameter);
      return askTyped(titled, parameter, asked);
    case 'number':
    case 'text':
    case 'range':
    case 'time':
      return askTyped(titled, parameter, asked);
  }
}

/** What a parameter is called, with its unit. */
export function labelOf({ label, unit }: Parameter): string {
  return unit === undefined ? label : `${label} (${unit})`;
}

function askTyped(place: StepPlace, parameter: Parameter, asked: Asked) {
  return askText<GivenValue>(place, {
    prompt: parameter.help,
    placeholder: parameter.required ? '' : vscode.l10n.t('Empty where it does not matter.'),
    value: asked === undefined ? '' : valueText(asked),
    accept: (text) => {
      const value = typedValue(parameter, text);
      if (value === undefined && parameter.required) {
        throw new AlmagestError({
          kind: 'usage',
          message: vscode.l10n.t('{0} must be given.', parameter.label),
        });
      }
      return { value };
    },
  });
}

async function askOneOf(
  place: StepPlace,
  { help, required, default: initial }: Parameter,
  choices: readonly OfferedValue[],
  asked: Asked,
): Promise<StepEnd<string>> {
  const none = { label: `$(circle-slash) ${vscode.l10n.t('Not asked for')}`, value: '' };
  const items = [
    ...choices.map(({ value, label = value }) => ({
      label,
      value,
      ...(label !== value && { description: value }),
    })),
    ...(required || initial !== undefined ? [] : [none]),
  ];
  const active = items.find(({ value }) => asked !== undefined && value === String([asked].flat()[0]));
  const end = await askOne(place, { placeholder: help, items, active });
  return end === undefined || end === 'back' ? end : { answer: end.answer.value };
}

function askOpen(
  place: StepPlace,
  parameter: Parameter,
  choices: readonly OfferedValue[],
  asked: Asked,
  suggest?: Suggest,
): Promise<StepEnd<string>> {
  return askSuggested(place, {
    placeholder: parameter.help,
    value: asked === undefined ? '' : valueText(asked),
    required: parameter.required === true,
    suggest: async (text, signal) => {
      // What it was before is no wish to see only what is like it.
      const wanted = asked !== undefined && text === valueText(asked) ? '' : text.toLowerCase();
      const fitting = choices.filter(({ value, label = value }) =>
        [value, label].some((one) => one.toLowerCase().includes(wanted)),
      );
      const own = suggest ? await suggest(wanted === '' ? '' : text, signal) : [];
      const known = new Set(fitting.map(({ value }) => value));
      return [...fitting, ...own.filter((value) => !known.has(value)).map((value) => ({ value }))];
    },
  });
}

function flags(): OfferedValue[] {
  return [
    { value: 'true', label: vscode.l10n.t('Yes') },
    { value: 'false', label: vscode.l10n.t('No') },
  ];
}

function textOrNone(value: string): string | undefined {
  return value === '' ? undefined : value;
}

function asValue<T>(end: StepEnd<T>, read: (answer: T) => ParameterValue | undefined): StepEnd<GivenValue> {
  return end === undefined || end === 'back' ? end : { answer: { value: read(end.answer) } };
}

function asTyped(end: StepEnd<string>, parameter: Parameter): StepEnd<GivenValue> {
  return asValue(end, (text) => typedValue(parameter, text));
}
