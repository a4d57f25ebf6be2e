import { expect, it, vi } from 'vitest';
import type { Remote } from '../../src/base/rpc';
import type { FitsHostApi, OpenedView } from '../../src/messages';
import { Paced } from '../shared/paced';
import { Session } from './session';
import { parseViewState } from './viewState';

/** A host that never answers, but for a file of two HDUs. */
function sessionOf(save: (state: unknown) => void): Session {
  const hdus = [0, 1].map((index) => ({ index, kind: 'image', axes: [4, 4] }));
  const opened = { summary: { hdus }, first: 0, generation: 1, shown: null, ahead: null };
  const never = () => new Promise<never>(() => undefined);
  const answers = { open: () => Promise.resolve(opened as unknown as OpenedView) };
  const host = new Proxy(answers, { get: (given, name) => (name === 'open' ? given.open : never) });
  const saving = new Paced(() => save(structuredClone(session.state)), 100);
  const session: Session = new Session(
    host as unknown as Remote<FitsHostApi>,
    parseViewState(null),
    saving,
    () => ({
      width: 400,
      height: 300,
    }),
  );
  return session;
}

it('keeps which HDU and which view was chosen at once, even right after a drag', async () => {
  vi.useFakeTimers();
  const save = vi.fn();
  const session = sessionOf(save);
  await session.open();
  session.rememberView(0, 'fit');
  session.setLook({});
  expect(save).toHaveBeenCalledTimes(1);
  session.selectHdu(1);
  expect(save).toHaveBeenLastCalledWith(expect.objectContaining({ hdu: 1, tab: session.state.tab }));
  session.rememberView(1, 'fit');
  session.selectTab('header');
  expect(save).toHaveBeenLastCalledWith(expect.objectContaining({ hdu: 1, tab: 'header' }));
  vi.useRealTimers();
});
