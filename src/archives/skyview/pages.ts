import { DomUtils, parseDocument } from 'htmlparser2';
import type { Choice } from '../archive';

/** What one of SkyView's pages says. */
export interface ResultPage {
  /** Addresses of the FITS files, one for each survey: those of the links that read `FITS`. */
  readonly images: readonly string[];
  /** Its words where it has none. */
  readonly words: string;
}

/** The images of a page that SkyView answered with; relative addresses are taken from `base`. */
export function readResultPage(html: string, base: string): ResultPage {
  const document = parseDocument(html);
  const links = DomUtils.getElementsByTagName('a', document);
  const images = links
    .filter((link) => DomUtils.textContent(link).trim() === 'FITS')
    .flatMap(({ attribs: { href } }) =>
      href !== undefined && URL.canParse(href, base) ? [new URL(href, base).href] : [],
    );
  return { images, words: images.length > 0 ? '' : wordsOf(document) };
}

/** The words of a page that has no image: its errors in red first, else its text, on one line. */
function wordsOf(document: ReturnType<typeof parseDocument>): string {
  const loud = DomUtils.find(
    (node) =>
      DomUtils.isTag(node) &&
      ((node.name === 'font' && /red/i.test(node.attribs.color ?? '')) ||
        /error/i.test(node.attribs.class ?? '')),
    document.children,
    true,
    5,
  );
  const skipped = new Set(['script', 'style', 'head', 'map']);
  DomUtils.find(
    (node) => DomUtils.isTag(node) && skipped.has(node.name),
    document.children,
    true,
    Infinity,
  ).forEach((node) => DomUtils.removeElement(node));
  const text = (loud.length > 0 ? loud : document.children)
    .map((node) => DomUtils.textContent(node))
    .join(' ');
  return text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 300);
}

/**
 * The surveys of SkyView's form, by its headings. Lists of overlays are none; headings that end with
 * ` class=` (broken markup of 2025) are put right; double blanks in names count.
 */
export function readSurveyList(html: string): Choice[] {
  const document = parseDocument(html);
  const lists = DomUtils.getElementsByTagName('select', document).filter(
    ({ attribs }) => attribs.name === 'survey' && !/overlay/i.test(attribs.id ?? ''),
  );
  return lists.flatMap((list) => {
    const group = (list.attribs.id ?? '').replace(/\s*class=.*$/, '');
    return DomUtils.getElementsByTagName('option', list).flatMap((option) => {
      const value = DomUtils.textContent(option).replace(/^\s+|\s+$/g, '');
      return value === '' ? [] : [{ value, group }];
    });
  });
}
