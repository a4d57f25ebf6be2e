import type { Session } from './session';

/** A listener to a session's changes that tells the host what is shown, when that has changed. */
export function tellShown(session: Session): () => void {
  let told = '';
  return () => {
    const { hdu, slice } = session;
    if (!hdu) return;
    const shown = { hdu: hdu.index, slice };
    const text = JSON.stringify(shown);
    if (text === told) return;
    told = text;
    // A host that has gone asks for everything when it is back.
    session.host.shows(shown).catch(() => undefined);
  };
}
