import * as vscode from 'vscode';
import type { Parameter } from '../../archives/archive';
import { valueText } from '../../archives/parameters/typed';
import { describeFault, toFault } from '../../base/errors';
import { describeQuery } from '../../query/describe';
import type { ParameterValue, Query } from '../../query/query';
import { askParameter, labelOf, type Suggest } from './parameterValue';
import { askOne, type StepEnd, type StepPlace } from './steps';

type Values = Readonly<Record<string, ParameterValue>>;

/** The parameters of a search that is ready to be run, to be looked at and changed. */
export interface Board {
  readonly parameters: readonly Parameter[];
  readonly values: Values;
  /** Told of values as they are given, for those who go back and come again. */
  readonly keep: (values: Values) => void;
  /** @throws AlmagestError `usage` where values do not go together */
  readonly queryOf: (values: Values) => Query;
  readonly suggest: (parameter: Parameter) => Suggest | undefined;
  /** How many rows there would be. */
  readonly count?: (query: Query, signal: AbortSignal) => Promise<number>;
}

interface BoardItem extends vscode.QuickPickItem {
  readonly act?: 'search' | 'count';
  readonly parameter?: Parameter;
}

/**
 * Shows "Search" and all parameters with their values; one that is taken is asked for, and the board comes
 * again. The way back leads from a parameter to the board, from the board to the step before.
 * @param answer the form's answer with these values
 */
export async function askBoard<S>(
  board: Board,
  place: StepPlace,
  answer: (values: Values) => S,
): Promise<StepEnd<S>> {
  let { values } = board;
  let said: string | undefined;
  for (;;) {
    const items = boardItems(board, values, said);
    const end = await askOne(place, {
      placeholder: vscode.l10n.t('Search, or choose a parameter to give'),
      items,
      active: items[0],
    });
    if (end === undefined || end === 'back') return end;
    const { act, parameter } = end.answer;
    // What a service would refuse is said behind "Search" and not sent.
    if (act === 'search' && triedQuery(board, values).fault === undefined) return { answer: answer(values) };
    if (act === 'count') said = await counted(board, values);
    if (!parameter) continue;
    const given = await askParameter(place, parameter, values[parameter.name], board.suggest(parameter));
    if (given === undefined) return undefined;
    if (given === 'back') continue;
    said = undefined;
    const others = Object.fromEntries(Object.entries(values).filter(([name]) => name !== parameter.name));
    const { value } = given.answer;
    values =
      value === undefined || isDefault(parameter, value) ? others : { ...others, [parameter.name]: value };
    board.keep(values);
  }
}

function boardItems(board: Board, values: Values, said: string | undefined): BoardItem[] {
  const heading = (label: string): BoardItem => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const given = board.parameters.filter(({ name }) => values[name] !== undefined);
  const others = board.parameters.filter(({ name }) => values[name] === undefined);
  const { query, fault } = triedQuery(board, values);
  return [
    {
      label: `$(search) ${vscode.l10n.t('Search')}`,
      description: query ? describeQuery(query) : `$(error) ${fault ?? ''}`,
      alwaysShow: true,
      act: 'search',
    },
    ...(board.count
      ? [
          {
            label: `$(list-ordered) ${vscode.l10n.t('How many?')}`,
            description: said ?? vscode.l10n.t('Counts the rows there would be, and fetches none.'),
            act: 'count' as const,
          },
        ]
      : []),
    ...(given.length > 0 ? [heading(vscode.l10n.t('given'))] : []),
    ...given.map((parameter) => ({
      label: labelOf(parameter),
      description: valueText(values[parameter.name]!),
      parameter,
    })),
    ...(others.length > 0 ? [heading(vscode.l10n.t('parameters'))] : []),
    ...others.map((parameter) => ({
      label: labelOf(parameter),
      description: parameter.default === undefined ? '' : valueText(parameter.default),
      parameter,
    })),
  ];
}

function triedQuery(board: Board, values: Values): { query?: Query; fault?: string } {
  try {
    return { query: board.queryOf(values) };
  } catch (error) {
    return { fault: toFault(error).message };
  }
}

/** Counting takes a moment, in which it can be given up. */
async function counted(board: Board, values: Values): Promise<string> {
  const progress = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Counting…'),
    cancellable: true,
  };
  return vscode.window.withProgress(progress, async (_, token) => {
    const stop = new AbortController();
    token.onCancellationRequested(() => stop.abort());
    try {
      const rows = await board.count!(board.queryOf(values), stop.signal);
      return vscode.l10n.t('{0} rows', rows.toLocaleString());
    } catch (error) {
      return describeFault(toFault(error));
    }
  });
}

function isDefault({ default: initial }: Parameter, value: ParameterValue): boolean {
  return initial !== undefined && JSON.stringify([initial].flat()) === JSON.stringify([value].flat());
}
