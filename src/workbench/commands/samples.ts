import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { App } from '../app';
import { madeFile } from '../editors/madeFiles';
import { showFault } from '../log';

/** "Open Sample Files": a picture and a spectrum to try the editor with, made here, without the network. */
export function registerSamples(app: App): vscode.Disposable {
  return vscode.commands.registerCommand('almagest.openSamples', () =>
    openSamples(app).catch((error: unknown) => showFault(app.log, error)),
  );
}

async function openSamples({ context }: App): Promise<void> {
  const { sampleImage, sampleSpectrum } = await import('../samples/generated');
  const samples = [
    ['sample-spectrum.fits', sampleSpectrum],
    ['sample-galaxy.fits', sampleImage],
  ] as const;
  for (const [name, make] of samples) {
    const file = await madeFile(context, name);
    await writeFile(file, await make());
    await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.file(file), 'almagest.fits', {
      preview: false,
    });
  }
}
