import type { SkyPlace } from './tan';

/** A real object as SIMBAD knows it: the positions are the true ones, ICRS degrees. */
export interface SkyObject extends SkyPlace {
  readonly name: string;
  /** SIMBAD's object type code. */
  readonly type: string;
  readonly aliases: readonly string[];
  /** Visual magnitude, used to draw it. */
  readonly mag: number;
}

const object = (
  name: string,
  type: string,
  ra: number,
  dec: number,
  mag: number,
  ...aliases: string[]
): SkyObject => ({ name, type, ra, dec, mag, aliases });

/** What the stand-in name resolver knows, and what is drawn at its place in every image. */
export const objects: readonly SkyObject[] = [
  object('M   1', 'SNR', 83.633083, 22.0145, 8.4, 'NGC 1952', 'NAME Crab Nebula', 'NAME Crab', '3C 144'),
  object('M   2', 'GlC', 323.362583, -0.82325, 6.3, 'NGC 7089'),
  object('M   3', 'GlC', 205.548417, 28.377278, 6.2, 'NGC 5272'),
  object('M   8', 'HII', 270.904167, -24.386667, 6.0, 'NGC 6523', 'NAME Lagoon Nebula'),
  object('M  13', 'GlC', 250.423475, 36.461319, 5.8, 'NGC 6205', 'NAME Hercules Globular Cluster'),
  object('M  27', 'PN', 299.901576, 22.721042, 7.5, 'NGC 6853', 'NAME Dumbbell Nebula'),
  object(
    'M  31',
    'AGN',
    10.68470833,
    41.26875,
    3.4,
    'NGC 224',
    'NAME Andromeda Galaxy',
    'NAME Andromeda',
    'UGC 454',
  ),
  object('M  32', 'GiG', 10.674275, 40.865169, 8.1, 'NGC 221'),
  object('M  33', 'GiG', 23.46206906, 30.66017511, 5.7, 'NGC 598', 'NAME Triangulum Galaxy'),
  object('M  42', 'HII', 83.822083, -5.391111, 4.0, 'NGC 1976', 'NAME Orion Nebula'),
  object(
    'M  51',
    'GiP',
    202.469575,
    47.195258,
    8.4,
    'NGC 5194',
    'NAME Whirlpool Galaxy',
    'UGC 8493',
    'VV 1a',
  ),
  object('M  57', 'PN', 283.396236, 33.029134, 8.8, 'NGC 6720', 'NAME Ring Nebula'),
  object('M  63', 'LIN', 198.955542, 42.029289, 8.6, 'NGC 5055', 'NAME Sunflower Galaxy'),
  object('M  64', 'LIN', 194.182442, 21.682972, 8.5, 'NGC 4826', 'NAME Black Eye Galaxy'),
  object('M  74', 'G', 24.173942, 15.783631, 9.2, 'NGC 628', 'NAME Phantom Galaxy'),
  object('M  77', 'Sy2', 40.669629, -0.013281, 8.9, 'NGC 1068'),
  object('M  81', 'Sy2', 148.888221, 69.065294, 6.9, 'NGC 3031', "NAME Bode's Galaxy"),
  object('M  82', 'IG', 148.968458, 69.679703, 8.4, 'NGC 3034', 'NAME Cigar Galaxy'),
  object('M  83', 'G', 204.253829, -29.865761, 7.6, 'NGC 5236', 'NAME Southern Pinwheel'),
  object('M  87', 'AGN', 187.705931, 12.391123, 8.6, 'NGC 4486', 'NAME Virgo A', '3C 274'),
  object('M  92', 'GlC', 259.280792, 43.135944, 6.4, 'NGC 6341'),
  object('M  97', 'PN', 168.698802, 55.019023, 9.9, 'NGC 3587', 'NAME Owl Nebula'),
  object('M 100', 'LIN', 185.728463, 15.821818, 9.3, 'NGC 4321'),
  object('M 101', 'GiP', 210.802267, 54.34895, 7.9, 'NGC 5457', 'NAME Pinwheel Galaxy', 'UGC 8981'),
  object('M 104', 'LIN', 189.997633, -11.623054, 8.0, 'NGC 4594', 'NAME Sombrero Galaxy'),
  object('M 106', 'LIN', 184.740083, 47.303719, 8.4, 'NGC 4258', 'UGC 7353'),
  object('NGC   253', 'SBG', 11.888058, -25.2888, 7.1, 'NAME Sculptor Galaxy'),
  object('NGC   891', 'H2G', 35.639224, 42.349146, 9.9),
  object('NGC  1300', 'GiG', 49.920813, -19.411114, 10.4, 'ESO 547-31'),
  object('NGC  1365', 'Sy1', 53.401548, -36.140402, 9.5, 'ESO 358-17'),
  object('NGC  3642', 'LIN', 170.5750583, 59.0742417, 11.2, 'UGC 6385'),
  object('NGC  4565', 'Sy2', 189.086584, 25.987674, 9.6, 'NAME Needle Galaxy'),
  object('NGC  5128', 'Sy2', 201.365063, -43.019113, 6.8, 'NAME Centaurus A', 'NAME Cen A'),
  object('NGC  5195', 'GiP', 202.498292, 47.266139, 9.6, 'M 51b'),
  object('NGC  6946', 'AGN', 308.718015, 60.153915, 9.0, 'NAME Fireworks Galaxy'),
  object('NGC  7293', 'PN', 337.410702, -20.837333, 7.6, 'NAME Helix Nebula'),
  object('NGC  7331', 'LIN', 339.2668, 34.415519, 9.5),
  object('NGC   104', 'GlC', 6.022329, -72.081444, 4.1, '47 Tuc', 'NAME 47 Tuc'),
  object('NGC  5139', 'GlC', 201.696976, -47.479583, 3.9, 'NAME omega Cen', 'omega Cen'),
  object('3C 273', 'BLL', 187.277915, 2.052388, 12.9, 'PG 1226+023'),
  object('3C  48', 'QSO', 24.422081, 33.159759, 16.2),
  object('* alf Lyr', 'dS*', 279.234735, 38.783689, 0.03, 'NAME VEGA', 'HD 172167'),
  object('* alf CMa', 'SB*', 101.287155, -16.716116, -1.46, 'NAME SIRIUS', 'HD 48915'),
  object('* alf UMi', 'cC*', 37.954561, 89.264109, 2.02, 'NAME Polaris', 'HD 8890'),
  object('* alf Gem', '**', 113.64947164, 31.888282216, 1.58, 'NAME CASTOR', 'HD 60178'),
  object('* alf Ori', 's*r', 88.792939, 7.407064, 0.42, 'NAME Betelgeuse', 'HD 39801'),
  object("NAME Barnard's star", 'BY*', 269.452077, 4.693365, 9.5, 'GJ 699'),
  object('NAME Proxima Centauri', 'Er*', 217.428942, -62.67949, 11.1, 'GJ 551', 'NAME Proxima Cen'),
  object('NAME LMC', 'G', 80.894167, -69.756111, 0.4, 'LMC', 'NAME Large Magellanic Cloud'),
  object('TRAPPIST-1', 'LM*', 346.622333, -5.041444, 18.8, '2MASS J23062928-0502285'),
  object('* pi. Men', 'PM*', 84.299279, -80.464604, 5.65, 'HD 39091', 'TIC 261136679', 'NAME pi Men'),
  object('HD 209458', 'V*', 330.794887, 18.884319, 7.6, 'V* V376 Peg'),
];

/** The object of a name as people type it: case, spaces and "Messier" do not matter. */
export function findObject(name: string): SkyObject | undefined {
  return byName.get(normalName(name));
}

/** A name as it counts. */
export function normalName(name: string): string {
  return name
    .toUpperCase()
    .replace(/^\s*NAME\s+/, '')
    .replace(/^\s*MESSIER\s*(?=\d)/, 'M')
    .replace(/^\*\s+/, '')
    .replace(/\s+/g, '');
}

const byName = new Map(
  objects.flatMap((found) =>
    [found.name, ...found.aliases].map((name) => [normalName(name), found] as const),
  ),
);
