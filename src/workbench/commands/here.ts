import * as vscode from 'vscode';
import { formatAngle } from '../../base/sky/angle';
import { formatPosition } from '../../base/sky/format';
import { AlmagestError } from '../../base/errors';
import type { ShownPlace } from '../../messages';
import { pythonText } from '../../scripts/python/module';
import { skyCoordExpression } from '../../scripts/fitsExpressions';
import type { App } from '../app';
import type { FitsPanels } from '../editors/panels';
import { showFault } from '../log';
import { putPython } from './putPython';
import { searchAround } from './targets';
import { HduNode } from '../trees/hdus/hduNode';

/** Degrees: the narrowest and widest search that a picture proposes. */
const searches = { least: 0.001, most: 5 };
/** Degrees around a place in which databases of objects are looked up. */
const lookUp = { least: 2 / 3600, most: 0.5 };
/** Part of the view within which the object pointed at is looked for. */
const near = 0.05;

/** What leads on from a place of the picture: archives, databases of objects, Python. */
export function registerHere(app: App, panels: FitsPanels): vscode.Disposable {
  const command = (name: string, run: (clicked: unknown) => Promise<void>) =>
    vscode.commands.registerCommand(name, (clicked: unknown) =>
      run(clicked).catch((error: unknown) => showFault(app.log, error)),
    );
  const atPlace = (name: string, run: (place: ShownPlace) => Thenable<unknown>) =>
    command(name, async (clicked) => {
      const place = placeOf(clicked) ?? (await panels.current?.place());
      if (!place) throw noPlace();
      await run(place);
    });
  return vscode.Disposable.from(
    atPlace('almagest.here.search', (place) => searchAt(app, place)),
    atPlace('almagest.here.addTarget', async ({ ra, dec }) => {
      await app.targets.pin([{ position: { ra, dec } }]);
      await app.targetsView.reveal();
    }),
    atPlace('almagest.here.simbad', (place) => vscode.env.openExternal(vscode.Uri.parse(simbad(place)))),
    atPlace('almagest.here.ned', (place) => vscode.env.openExternal(vscode.Uri.parse(ned(place)))),
    atPlace('almagest.here.copySkyCoord', async ({ ra, dec }) => {
      await vscode.env.clipboard.writeText(skyCoordExpression(ra, dec));
    }),
    command('almagest.fits.script', async () => {
      const scripts = (await panels.current?.scripts()) ?? [];
      const placeHolder = vscode.l10n.t('What shall the script do?');
      const chosen =
        scripts.length > 1 ? await vscode.window.showQuickPick(scripts, { placeHolder }) : scripts[0];
      if (chosen) await putPython(chosen.code);
    }),
    command('almagest.copyPython', async (clicked) => {
      const node = clicked instanceof HduNode ? clicked : null;
      const panel = node?.panel ?? panels.current;
      const code = await panel?.openingCode(node?.hdu.index);
      if (code) await vscode.env.clipboard.writeText(pythonText(code, 'lines'));
    }),
  );
}

/** Asks what to search for there, within a radius that holds what is seen. */
function searchAt(app: App, { ra, dec, radius }: ShownPlace): Promise<void> {
  const wanted = Math.min(searches.most, Math.max(searches.least, Number(radius.toPrecision(2))));
  const name = formatPosition({ ra, dec }, 'decimal', 6);
  return searchAround(app, { name, position: { ra, dec } }, formatAngle(wanted));
}

/** SIMBAD's list of objects around a place. */
function simbad({ ra, dec, radius }: ShownPlace): string {
  const query = new URLSearchParams({
    Coord: `${ra.toFixed(6)} ${dec < 0 ? '' : '+'}${dec.toFixed(6)}`,
    CooFrame: 'ICRS',
    Radius: (lookUpRadius(radius) * 60).toPrecision(3),
    'Radius.unit': 'arcmin',
  });
  return `https://simbad.cds.unistra.fr/simbad/sim-coo?${query.toString()}`;
}

/** NED's list of objects around a place. */
function ned({ ra, dec, radius }: ShownPlace): string {
  const query = new URLSearchParams({
    search_type: 'Near Position Search',
    in_csys: 'Equatorial',
    in_equinox: 'J2000.0',
    ra: `${ra.toFixed(6)}d`,
    dec: `${dec.toFixed(6)}d`,
    radius: (lookUpRadius(radius) * 60).toPrecision(3),
  });
  return `https://ned.ipac.caltech.edu/conesearch?${query.toString()}`;
}

const lookUpRadius = (radius: number): number => Math.min(lookUp.most, Math.max(lookUp.least, radius * near));

/** The place that a menu of the picture was opened at; pages are not trusted to send one. */
function placeOf(clicked: unknown): ShownPlace | null {
  const { place } = (clicked ?? {}) as { place?: unknown };
  const { ra, dec, radius } = (place ?? {}) as Partial<Record<keyof ShownPlace, unknown>>;
  if (typeof ra !== 'number' || typeof dec !== 'number' || typeof radius !== 'number') return null;
  return [ra, dec, radius].every(Number.isFinite) && Math.abs(dec) <= 90 ? { ra, dec, radius } : null;
}

function noPlace(): AlmagestError {
  return new AlmagestError({
    kind: 'usage',
    message: vscode.l10n.t('No place on the sky is known here.'),
    advice: vscode.l10n.t('Open an image with celestial coordinates, and point at it.'),
  });
}
