import { attributeOf, childOf, childText, childrenOf, textOf, type XmlElement } from '../xml/tree';
import type { LanguageFeature, TapCapability, TapLanguage, VosiLimit } from './capability';

/** The members that TAPRegExt 1.0 adds to a capability. */
export function readTapCapability(element: XmlElement): TapCapability {
  return {
    dataModels: childrenOf(element, 'datamodel').map((child) => ({
      name: textOf(child) ?? '',
      id: attributeOf(child, 'ivo-id'),
    })),
    languages: childrenOf(element, 'language').map(languageOf),
    outputFormats: childrenOf(element, 'outputformat').flatMap((child) => {
      const mime = childText(child, 'mime');
      const aliases = childrenOf(child, 'alias').flatMap((alias) => textOf(alias) ?? []);
      return mime === null ? [] : [{ mime, aliases, id: attributeOf(child, 'ivo-id') }];
    }),
    uploadMethods: childrenOf(element, 'uploadmethod').flatMap((child) => attributeOf(child, 'ivo-id') ?? []),
    retentionPeriod: limitOf(childOf(element, 'retentionperiod'), null),
    executionDuration: limitOf(childOf(element, 'executionduration'), null),
    outputLimit: limitOf(childOf(element, 'outputlimit'), 'row'),
    uploadLimit: limitOf(childOf(element, 'uploadlimit'), 'byte'),
  };
}

function languageOf(element: XmlElement): TapLanguage {
  const features = new Map<string, readonly LanguageFeature[]>();
  for (const group of childrenOf(element, 'languagefeatures')) {
    const kind = attributeOf(group, 'type') ?? '';
    const found = childrenOf(group, 'feature').flatMap((feature) => {
      const form = childText(feature, 'form');
      return form === null ? [] : [{ form, description: childText(feature, 'description') }];
    });
    features.set(kind, [...(features.get(kind) ?? []), ...found]);
  }
  return {
    name: childText(element, 'name') ?? '',
    versions: childrenOf(element, 'version').map((version) => ({
      version: textOf(version) ?? '',
      id: attributeOf(version, 'ivo-id'),
    })),
    description: childText(element, 'description'),
    features,
  };
}

/** A limit; `unit` is what its numbers are in where the document does not say. */
function limitOf(element: XmlElement | null, unit: 'row' | 'byte' | null): VosiLimit | null {
  if (!element) return null;
  const [soft, hard] = [childOf(element, 'default'), childOf(element, 'hard')];
  const said = [hard, soft].map((limit) => limit && attributeOf(limit, 'unit')?.toLowerCase()).find(Boolean);
  const named = said?.startsWith('byte') ? 'byte' : said?.startsWith('row') ? 'row' : unit;
  return { default: numberOf(soft), hard: numberOf(hard), unit: unit === null ? null : named };
}

/** A count; what is none, or not above zero, limits nothing. */
function numberOf(element: XmlElement | null): number | null {
  const value = Number(textOf(element) ?? NaN);
  return Number.isFinite(value) && value > 0 ? value : null;
}
