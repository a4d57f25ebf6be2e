import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** What the tests read of package.json. */
export interface Manifest {
  readonly contributes: {
    readonly commands: readonly { command: string; title: string; category?: string }[];
    readonly customEditors: readonly {
      /** Of all ways of opening, or of each. */
      readonly priority: string | { readonly textEditor: string; readonly diffEditor: string };
      readonly selector: readonly { readonly filenamePattern: string }[];
    }[];
    readonly configuration: Configuration | readonly Configuration[];
  };
}

interface Configuration {
  readonly properties: Readonly<Record<string, Setting>>;
}

interface Setting {
  readonly scope?: string;
  readonly description?: string;
  readonly markdownDescription?: string;
}

/** The extension under test. */
export function almagest(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension('almagest.almagest');
  assert.ok(extension, 'almagest.almagest is not installed');
  return extension;
}

export const manifest = (): Manifest => almagest().packageJSON as Manifest;
