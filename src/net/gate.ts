import { Slots, type Pace } from './slots';

/** What a request needs to go to a host: who the user is there, and a slot of that host until `release`. */
export interface Pass {
  readonly headers: Readonly<Record<string, string>>;
  /** Harmless when called twice. */
  readonly release: () => void;
}

/** Lets requests go, hop by hop. @throws AlmagestError `cancelled`, or the one that `signal` was aborted with */
export type Gate = (url: URL, signal: AbortSignal) => Promise<Pass>;

export interface GateRules {
  /** How fast a service may be asked. Default: four requests at once against one host. */
  readonly pace?: ((url: URL) => Pace) | undefined;
  /** Headers that tell one origin who the user is; asked on every hop, and carried to no other. */
  readonly signIn?:
    | ((url: URL) => Readonly<Record<string, string>> | PromiseLike<Readonly<Record<string, string>>>)
    | undefined;
}

/** The gate of all requests that keep one pace together, whichever client sends them. */
export function gateOf({ pace = defaultPace, signIn }: GateRules): Gate {
  const slots = new Slots();
  return async (url, signal) => {
    const headers = (await signIn?.(url)) ?? {};
    return { headers, release: await slots.take(pace(url), signal) };
  };
}

function defaultPace({ host }: URL): Pace {
  return { key: host, atOnce: 4, gapMs: 0 };
}
