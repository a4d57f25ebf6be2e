import { afterEach, describe, expect, it, vi } from 'vitest';

const vscode = vi.hoisted(() => {
  const listeners: (() => void)[] = [];
  return {
    changed: () => listeners.forEach((tell) => tell()),
    workspace: {
      onDidChangeConfiguration: (tell: () => void) => {
        listeners.push(tell);
        return { dispose: () => listeners.splice(0) };
      },
    },
    Disposable: {
      from: (...all: readonly { dispose: () => unknown }[]) => ({
        dispose: () => all.forEach((one) => one.dispose()),
      }),
    },
  };
});
vi.mock('vscode', () => vscode);

const { remembered, rememberSettings } = await import('./remembered');

describe('a reader of settings', () => {
  const cleanUp: { dispose(): unknown }[] = [];
  afterEach(() => cleanUp.splice(0).forEach((one) => one.dispose()));

  function given() {
    let setting: string | undefined = 'first';
    const reader = vi.fn(() => setting);
    return { reader, read: remembered(reader), set: (value: string | undefined) => void (setting = value) };
  }

  it('asks once, and again when settings have changed', () => {
    cleanUp.push(rememberSettings());
    const { reader, read, set } = given();
    expect([read(), read()]).toEqual(['first', 'first']);
    expect(reader).toHaveBeenCalledTimes(1);
    set(undefined);
    vscode.changed();
    expect([read(), read()]).toEqual([undefined, undefined]);
    expect(reader).toHaveBeenCalledTimes(2);
  });

  it('asks each time while nobody follows the settings', () => {
    const { read, set } = given();
    expect(read()).toBe('first');
    set('second');
    expect(read()).toBe('second');
    rememberSettings().dispose();
    set('third');
    expect(read()).toBe('third');
  });
});
