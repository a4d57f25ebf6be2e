import * as vscode from 'vscode';
import { ask, type StepEnd, type StepPlace } from './steps';

/** A value that a list offers. */
export interface OfferedValue {
  readonly value: string;
  readonly label?: string | undefined;
  /** Heading under which it stands. */
  readonly group?: string | undefined;
}

interface ValueItem extends vscode.QuickPickItem {
  readonly value?: string;
}

/** Milliseconds without a key until what was typed is asked about. */
const quietMs = 300;

/** A list with check boxes as a step: several values, in the order of the list; none is an answer where it may be. */
export function askSeveral(
  place: StepPlace,
  question: {
    readonly placeholder: string;
    readonly offered: readonly OfferedValue[];
    readonly chosen: readonly string[];
    readonly required: boolean;
    /** Whether what is typed is taken though the list does not have it. */
    readonly open: boolean;
    /** More values, which come while the list is open. */
    readonly more?: ((signal: AbortSignal) => Promise<readonly string[]>) | undefined;
  },
): Promise<StepEnd<readonly string[]>> {
  return ask(vscode.window.createQuickPick<ValueItem>(), place, (pick, end) => {
    const { placeholder, offered, chosen, required, open, more } = question;
    const show = (values: readonly OfferedValue[], checked: ReadonlySet<string>) => {
      const known = new Set(values.map(({ value }) => value));
      const own = [...checked].filter((value) => !known.has(value)).map((value) => ({ value }));
      pick.items = itemsOf([...own, ...values]);
      pick.selectedItems = pick.items.filter(({ value }) => value !== undefined && checked.has(value));
    };
    pick.canSelectMany = true;
    pick.matchOnDescription = true;
    pick.placeholder = placeholder;
    show(offered, new Set(chosen));
    const stop = new AbortController();
    if (more) {
      pick.busy = true;
      more(stop.signal)
        .then((values) => {
          const known = new Set(offered.map(({ value }) => value.toLowerCase()));
          const fresh = values.filter((value) => !known.has(value.toLowerCase()));
          if (stop.signal.aborted || fresh.length === 0) return;
          show(
            [...offered, ...fresh.map((value) => ({ value }))],
            new Set(pick.selectedItems.flatMap(({ value }) => value ?? [])),
          );
        })
        .catch(() => undefined)
        .finally(() => {
          if (!stop.signal.aborted) pick.busy = false;
        });
    }
    const accept = () => {
      const checked = pick.selectedItems.flatMap(({ value }) => value ?? []);
      const typed = pick.value.trim();
      const focused = pick.activeItems[0]?.value;
      if (typed !== '' && focused !== undefined && checked.length === 0) checked.push(focused);
      else if (typed !== '' && focused === undefined && open) checked.push(...severalIn(typed));
      if (checked.length > 0 || !required) end({ answer: [...new Set(checked)] });
    };
    return [pick.onDidAccept(accept), { dispose: () => stop.abort() }];
  });
}

/** A text box with a list of suggestions below it as a step: the row in focus is taken, the first being what was typed. */
export function askSuggested(
  place: StepPlace,
  question: {
    readonly placeholder: string;
    readonly value: string;
    /** Whether an empty text is no answer. */
    readonly required: boolean;
    readonly suggest: (text: string, signal: AbortSignal) => Promise<readonly OfferedValue[]>;
  },
): Promise<StepEnd<string>> {
  return ask(vscode.window.createQuickPick<ValueItem>(), place, (pick, end) => {
    let asking = new AbortController();
    let soon: NodeJS.Timeout | undefined;
    const show = (suggested: readonly OfferedValue[]) => {
      const typed = pick.value.trim();
      const none = {
        label: `$(circle-slash) ${vscode.l10n.t('Not asked for')}`,
        value: '',
        alwaysShow: true,
      };
      const own = { label: typed, description: vscode.l10n.t('as typed'), value: typed, alwaysShow: true };
      const first = typed !== '' ? [own] : question.required ? [] : [none];
      const others = suggested.filter(({ value }) => value !== typed);
      pick.items = [...first, ...itemsOf(others).map((item) => ({ ...item, alwaysShow: true }))];
    };
    const suggest = async () => {
      asking.abort();
      const { signal } = (asking = new AbortController());
      pick.busy = true;
      const found = await question.suggest(pick.value.trim(), signal).catch(() => []);
      if (signal.aborted) return;
      pick.busy = false;
      show(found);
    };
    pick.placeholder = question.placeholder;
    pick.value = question.value;
    show([]);
    void suggest();
    return [
      pick.onDidChangeValue(() => {
        asking.abort();
        show([]);
        clearTimeout(soon);
        soon = setTimeout(() => void suggest(), quietMs);
      }),
      pick.onDidAccept(() => {
        const answer = pick.activeItems[0]?.value ?? pick.value.trim();
        if (answer !== '' || !question.required) end({ answer });
      }),
      {
        dispose: () => {
          clearTimeout(soon);
          asking.abort();
        },
      },
    ];
  });
}

/** What was typed as several values, between commas or semicolons. */
function severalIn(text: string): string[] {
  return text
    .split(/\s*[,;]\s*/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function itemsOf(values: readonly OfferedValue[]): ValueItem[] {
  let group: string | undefined;
  return values.flatMap(({ value, label, group: own }) => {
    const heading =
      own !== group && own !== undefined ? [{ label: own, kind: vscode.QuickPickItemKind.Separator }] : [];
    group = own;
    const named = label !== undefined && label !== value;
    return [...heading, { label: named ? label : value, ...(named && { description: value }), value }];
  });
}
