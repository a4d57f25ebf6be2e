import { fitLevel, type OpenedView, type Viewport } from '../../src/messages';

/** What the host says of the file before the page has asked: it was on its way while the page was loading. */
export class OpenedAhead {
  private readonly come: Promise<OpenedView>;
  private give: (view: OpenedView) => void = () => undefined;

  constructor() {
    this.come = new Promise((resolve) => (this.give = resolve));
  }

  put(view: OpenedView): void {
    this.give(view);
  }

  /** Answers only where it came, and was made for a page of this size: else there is an answer to come. */
  async for(viewport: Viewport): Promise<OpenedView> {
    const view = await this.come;
    const suits = view.shown !== null && view.ahead === fitLevel(view.shown.info, viewport);
    return suits ? view : new Promise(() => undefined);
  }
}
