import { createHash } from 'node:crypto';
import { type Answer, formFields, type Handler, textAnswer } from '../answer';
import { type ImageWanted, skyviewFits, SkyviewFault, wantedImages } from './image';
import { errorPage, formPage, resultPage } from './pages';

const html = 'text/html; charset=utf-8';
/** Images kept for the links of pages; older ones are gone, as they are at SkyView. */
const mostKept = 200;

/**
 * NASA's SkyView below `/skyview`: images at once (`cgi-bin/images`, `runquery.pl` with `Return=FITS`) and
 * by its form, whose page links to images that are kept for a while. What is wrong comes as a page.
 */
export function skyview(): Handler {
  const kept = new Map<string, ImageWanted>();
  const keep = (wanted: ImageWanted, at: number): string => {
    const digest = createHash('sha1').update(JSON.stringify(wanted)).digest('hex');
    const link = `tempspace/fits/skv${parseInt(digest.slice(0, 12), 16)}_${at + 1}`;
    kept.set(link, wanted);
    if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
    return link;
  };
  return (question): Answer | undefined => {
    const path = /^\/skyview\/(.*)$/.exec(question.path)?.[1];
    if (path === undefined) return undefined;
    if (/^current\/cgi\/(basicform|query)\.pl$/.test(path)) return textAnswer(formPage(), html);
    const image = kept.get(path.replace(/\.fits$/, ''));
    if (image && path.endsWith('.fits')) return fits(image);
    if (path !== 'cgi-bin/images' && path !== 'current/cgi/runquery.pl') return undefined;
    const settings = question.method === 'POST' ? formFields(question) : new URLSearchParams(question.query);
    try {
      const wanted = wantedImages(settings);
      const returns = [...settings].find(([name]) => name.toLowerCase() === 'return')?.[1];
      if (returns?.toUpperCase() === 'FITS' && wanted[0]) return fits(wanted[0]);
      return textAnswer(resultPage(wanted.map(keep)), html);
    } catch (error) {
      if (error instanceof SkyviewFault) return textAnswer(errorPage(error.message), html);
      throw error;
    }
  };
}

function fits(wanted: ImageWanted): Answer {
  const name = wanted.survey.name.replace(/\W+/g, '');
  return {
    status: 200,
    headers: { 'Content-Type': 'image/fits', 'Content-Disposition': `attachment; filename=skv_${name}.fits` },
    body: skyviewFits(wanted),
  };
}
