/** A value of an ASDF tree, with the tag that says what it means. */
export class AsdfNode {
  constructor(
    /** Such as `transform/compose` or `gwcs/wcs`: without authority and version; null where there is none. */
    readonly kind: string | null,
    readonly value: AsdfValue,
  ) {}

  /** What a mapping has under a name; undefined where it has nothing there, or null. */
  get(name: string): AsdfNode | undefined {
    const found = this.value instanceof Map ? (this.value as AsdfMapping).get(name) : undefined;
    return found?.value === null ? undefined : found;
  }

  /** The items of a sequence; none where it is none. */
  get items(): readonly AsdfNode[] {
    return Array.isArray(this.value) ? (this.value as readonly AsdfNode[]) : [];
  }

  get text(): string | undefined {
    return typeof this.value === 'string' ? this.value : undefined;
  }

  get number(): number | undefined {
    return typeof this.value === 'number' ? this.value : undefined;
  }
}

export type AsdfMapping = ReadonlyMap<string, AsdfNode>;
export type AsdfValue = string | number | boolean | null | readonly AsdfNode[] | AsdfMapping;

/** `tag:stsci.edu:asdf/transform/compose-1.2.0` → `transform/compose`. */
export function kindOfTag(tag: string): string {
  return tag
    .replace(/^(tag:|asdf:\/\/)?(stsci\.edu|asdf-format\.org|astropy\.org)[:/](asdf\/|schemas\/)?/, '')
    .replace(/-\d+\.\d+\.\d+$/, '');
}
