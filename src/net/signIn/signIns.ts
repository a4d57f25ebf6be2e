import * as z from 'zod/mini';
import { AlmagestError } from '../../base/errors';
import { credentialHeaders, credentialSchema, type Credential } from './credential';

/** Where secrets are kept: the host's secret storage. */
export interface SecretStore {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

const savedSchema = z.record(
  z.string(),
  z.object({
    id: z.string(),
    credential: credentialSchema,
    /** Milliseconds since 1970; null where it is not known to end. */
    expires: z.nullable(z.number()),
  }),
);
type Saved = z.infer<typeof savedSchema>;

/** A sign-in without its secret. */
export interface SignInView {
  readonly origin: string;
  readonly kind: Credential['kind'];
  readonly expires: number | null;
  readonly expired: boolean;
}

const key = 'almagest.signIns.1';

/** Who the user is at which archive. A credential goes to the origin it was given for, and nowhere else. */
export class SignIns {
  private loaded: Promise<Saved> | undefined;
  private readonly told = new Set<string>();

  /** @param expired is told, once, of an archive that is asked by nobody any more, for the sign-in there is over */
  constructor(
    private readonly secrets: SecretStore,
    private readonly now: () => number = Date.now,
    private readonly expired: (origin: string) => void = () => undefined,
  ) {}

  /** Headers for one hop to this address; none where nobody is signed in there, or the line is open to all. */
  async headers(url: URL): Promise<Readonly<Record<string, string>>> {
    if (!isSafe(url)) return {};
    const found = (await this.all())[url.origin];
    if (!found) return {};
    if (!this.isOver(found.expires)) return credentialHeaders(found.credential);
    if (!this.told.has(found.id)) {
      this.told.add(found.id);
      this.expired(url.origin);
    }
    return {};
  }

  /** Who asks, as far as answers depend on it; no secret. */
  async identity(): Promise<string> {
    const valid = Object.values(await this.all()).filter(({ expires }) => !this.isOver(expires));
    return valid
      .map(({ id }) => id)
      .sort()
      .join(' ');
  }

  async list(): Promise<readonly SignInView[]> {
    return Object.entries(await this.all()).map(([origin, { credential, expires }]) => ({
      origin,
      kind: credential.kind,
      expires,
      expired: this.isOver(expires),
    }));
  }

  /**
   * Signs in at the origin of an address, instead of whoever was before.
   * @throws AlmagestError `usage` for what cannot be sent, or not safely
   */
  async signIn(address: string, credential: Credential, expires: number | null = null): Promise<string> {
    credentialHeaders(credential);
    const origin = signInOrigin(address);
    await this.change((saved) => ({ ...saved, [origin]: { id: crypto.randomUUID(), credential, expires } }));
    return origin;
  }

  async signOut(origin: string): Promise<void> {
    await this.change((saved) => Object.fromEntries(Object.entries(saved).filter(([at]) => at !== origin)));
  }

  /** Another window changed what is kept. */
  reload(): void {
    this.loaded = undefined;
  }

  private isOver(expires: number | null): boolean {
    return expires !== null && expires <= this.now();
  }

  private all(): Promise<Saved> {
    return (this.loaded ??= this.load());
  }

  /** What cannot be read counts as signed out. */
  private async load(): Promise<Saved> {
    try {
      const saved = savedSchema.safeParse(JSON.parse((await this.secrets.get(key)) ?? '{}'));
      return saved.success ? saved.data : {};
    } catch {
      return {};
    }
  }

  private async change(to: (saved: Saved) => Saved): Promise<void> {
    const changed = to(await this.load());
    if (Object.keys(changed).length === 0) await this.secrets.delete(key);
    else await this.secrets.store(key, JSON.stringify(changed));
    this.loaded = Promise.resolve(changed);
  }
}

/**
 * The origin at which an address is signed in to.
 * @throws AlmagestError `usage` for what is no address, or where a secret would travel readable to all
 */
export function signInOrigin(address: string): string {
  const text = /^[a-z]+:\/\//i.test(address.trim()) ? address.trim() : `https://${address.trim()}`;
  if (URL.canParse(text) && isSafe(new URL(text))) return new URL(text).origin;
  throw new AlmagestError({
    kind: 'usage',
    message: `“${address}” is no address to sign in to: a password or token goes over https only.`,
    advice: 'Type an address that begins with https://.',
  });
}

/** Encrypted, or not leaving this machine. */
function isSafe({ protocol, hostname }: URL): boolean {
  return (
    protocol === 'https:' || (protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname))
  );
}
