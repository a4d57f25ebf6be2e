import * as vscode from 'vscode';
import { describeFault, toFault } from '../../base/errors';

/** Where a step stands in its form, for the "2/3" of its title. */
export interface StepPlace {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
}

/** What a step ends with: an answer, the way back, or nothing when the form was dismissed. */
export type StepEnd<T> = { readonly answer: T } | 'back' | undefined;

/** One question of a form: takes what is known so far and gives it back with its answer added. */
export type Step<S> = (known: S, place: StepPlace) => Promise<StepEnd<S>>;

/**
 * Asks a form's questions one after another, with a way back.
 * @param stepsOf the questions; where they depend on answers, a function of what is known, whose first ones
 *   stay as they were when they were answered
 * @returns the whole answer, or undefined when the user dismissed the form
 */
export async function askSteps<S>(
  title: string,
  start: S,
  stepsOf: readonly Step<S>[] | ((known: S) => readonly Step<S>[]),
): Promise<S | undefined> {
  const known = [start];
  for (;;) {
    const last = known.at(-1)!;
    const steps = typeof stepsOf === 'function' ? stepsOf(last) : stepsOf;
    const step = known.length;
    if (step > steps.length) return last;
    const end = await steps[step - 1]!(last, { title, step, totalSteps: steps.length });
    if (end === undefined) return undefined;
    if (end === 'back') known.pop();
    else known.push(end.answer);
  }
}

interface TextQuestion<T> {
  readonly prompt: string;
  readonly placeholder: string;
  readonly value: string;
  /** Whether it must not be seen by who looks over the shoulder. */
  readonly secret?: boolean;
  /** A page that helps with the answer, behind a button. */
  readonly link?: { readonly url: string; readonly title: string };
  /**
   * Turns the text into the answer. What it throws is shown under the box, which stays open with
   * its text. It may take its time; the signal tells when the user went on typing or away.
   */
  readonly accept: (text: string, signal: AbortSignal) => T | Promise<T>;
}

/** A text box as a step. */
export function askText<T>(place: StepPlace, question: TextQuestion<T>): Promise<StepEnd<T>> {
  return ask(vscode.window.createInputBox(), place, (box, end) => {
    let trying = new AbortController();
    box.prompt = question.prompt;
    box.placeholder = question.placeholder;
    box.value = question.value;
    box.password = question.secret === true;
    box.valueSelection = [0, question.value.length];
    const stopTrying = () => {
      trying.abort();
      box.busy = false;
      box.validationMessage = undefined;
    };
    const tryText = async () => {
      stopTrying();
      const { signal } = (trying = new AbortController());
      box.busy = true;
      try {
        const answer = await question.accept(box.value.trim(), signal);
        if (!signal.aborted) end({ answer });
      } catch (error) {
        if (signal.aborted) return;
        box.validationMessage = {
          message: describeFault(toFault(error)),
          severity: vscode.InputBoxValidationSeverity.Error,
        };
      } finally {
        if (!signal.aborted) box.busy = false;
      }
    };
    const { link } = question;
    if (link) {
      box.buttons = [
        ...box.buttons,
        { iconPath: new vscode.ThemeIcon('link-external'), tooltip: link.title },
      ];
      box.onDidTriggerButton((button) => {
        if (button.tooltip === link.title) void vscode.env.openExternal(vscode.Uri.parse(link.url));
      });
    }
    return [box.onDidChangeValue(stopTrying), box.onDidAccept(() => void tryText()), { dispose: stopTrying }];
  });
}

/** A list with check boxes as a step; at least one must be checked. */
export function askMany<I extends vscode.QuickPickItem>(
  place: StepPlace,
  question: { readonly placeholder: string; readonly items: readonly I[]; readonly checked: readonly I[] },
): Promise<StepEnd<readonly I[]>> {
  return ask(vscode.window.createQuickPick<I>(), place, (pick, end) => {
    pick.canSelectMany = true;
    pick.matchOnDescription = true;
    pick.placeholder = question.placeholder;
    pick.items = question.items;
    pick.selectedItems = question.checked;
    return [
      pick.onDidAccept(() => {
        if (pick.selectedItems.length > 0) end({ answer: pick.selectedItems });
      }),
    ];
  });
}

/** A list of which one is taken, as a step. */
export function askOne<I extends vscode.QuickPickItem>(
  place: StepPlace,
  question: { readonly placeholder: string; readonly items: readonly I[]; readonly active?: I | undefined },
): Promise<StepEnd<I>> {
  return ask(vscode.window.createQuickPick<I>(), place, (pick, end) => {
    pick.placeholder = question.placeholder;
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    pick.items = question.items;
    if (question.active) pick.activeItems = [question.active];
    return [
      pick.onDidAccept(() => {
        const [answer] = pick.selectedItems;
        if (answer) end({ answer });
      }),
    ];
  });
}

/** Shows an input until it ends, with "Back" from the second step on. */
export function ask<I extends vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>, T>(
  input: I,
  place: StepPlace,
  prepare: (input: I, end: (end: StepEnd<T>) => void) => vscode.Disposable[],
): Promise<StepEnd<T>> {
  return new Promise((resolve) => {
    const parts: vscode.Disposable[] = [input];
    const end = (value: StepEnd<T>) => {
      resolve(value);
      parts.splice(0).forEach((part) => void part.dispose());
    };
    Object.assign(input, place);
    input.ignoreFocusOut = true;
    input.buttons = place.step > 1 ? [vscode.QuickInputButtons.Back] : [];
    parts.push(
      ...prepare(input, end),
      input.onDidTriggerButton((button) => {
        if (button === vscode.QuickInputButtons.Back) end('back');
      }),
      input.onDidHide(() => end(undefined)),
    );
    input.show();
  });
}
