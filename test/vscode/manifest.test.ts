import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { almagest, manifest } from './extension';

describe('package.json', () => {
  before(() => almagest().activate());

  it('activates', () => {
    assert.equal(almagest().isActive, true);
  });

  it('declares every command that is registered, and registers every command that is declared', async () => {
    const declared = manifest().contributes.commands.map(({ command }) => command);
    // Loads the program, which registers its own in place of those that load it.
    await vscode.commands.executeCommand('almagest.query.cancel');
    const registered = (await vscode.commands.getCommands(true)).filter(isOwn);
    assert.deepEqual(registered.sort(), declared.sort());
  });

  it('puts every command under a category of its own', () => {
    const elsewhere = manifest().contributes.commands.filter(
      ({ category }) => category !== 'Almagest' && category !== 'FITS',
    );
    assert.deepEqual(elsewhere, []);
  });

  it('gives every setting a scope and a description', () => {
    const { configuration } = manifest().contributes;
    const settings = [configuration].flat().flatMap(({ properties }) => Object.entries(properties));
    assert.ok(settings.length > 0);
    const bare = settings.filter(
      ([, { scope, description, markdownDescription }]) => !scope || !(description ?? markdownDescription),
    );
    assert.deepEqual(
      bare.map(([name]) => name),
      [],
    );
  });

  it('opens no name by two rules at once, which the editor asks the user about', () => {
    const rules = manifest()
      .contributes.customEditors.filter(({ priority }) =>
        typeof priority === 'string' ? priority === 'default' : priority.textEditor === 'default',
      )
      .flatMap(({ selector }) => selector.map(({ filenamePattern }) => filenamePattern));
    const names = ['fits', 'FIT', 'fts', 'vot', 'votable'].flatMap((ending) =>
      ['', '.gz', '.fz', '.bz2', '.Z', '.zip'].map((packed) => `a.${ending}${packed}`),
    );
    const matching = (name: string) => rules.filter((rule) => asExpression(rule).test(name));
    assert.deepEqual(
      names.filter((name) => matching(name).length > 1),
      [],
    );
    for (const name of ['a.fits', 'A.FITS', 'a.fits.gz', 'a.fits.fz', 'a.vot', 'a.vot.gz']) {
      assert.equal(matching(name).length, 1, name);
    }
  });
});

/** A pattern of file names (stars and sets of characters alone) as a regular expression. */
function asExpression(pattern: string): RegExp {
  return new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
}

/** The editor itself makes commands for views and view containers: `almagest.queries.focus`, `.open`, … */
function isOwn(command: string): boolean {
  if (!command.startsWith('almagest.')) return false;
  return (
    !/\.(focus|open|resetViewLocation|removeView|toggleVisibility)$/.test(command) || isDeclared(command)
  );
}

function isDeclared(name: string): boolean {
  return manifest().contributes.commands.some(({ command }) => command === name);
}
