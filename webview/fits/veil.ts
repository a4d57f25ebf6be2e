import type { Session } from './session';

/** Milliseconds after which the page is shown without its picture. */
const atMost = 400;

/**
 * Keeps the page from being painted before its picture is there, where that comes soon: a page that is painted twice has
 * its picture later.
 */
export function veil(page: HTMLElement, session: Session): void {
  page.style.visibility = 'hidden';
  const timer = setTimeout(() => lift(), atMost);
  const lift = () => {
    page.style.visibility = '';
    clearTimeout(timer);
    for (const stop of watched) stop();
  };
  const watched = [
    session.whole.on(lift),
    session.changed.on(() => {
      const { opened, fault, plane, tab } = session;
      const waits = !fault && plane?.state !== 'failed' && (!opened || tab === 'image');
      if (!waits) lift();
    }),
  ];
}
