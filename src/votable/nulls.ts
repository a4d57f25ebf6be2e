/** Collects which cells are null; takes no room while none is. */
export interface NullMask {
  add(isNull: boolean): void;
  /** 1 for null, one byte per cell; null where no cell is. */
  finish(): Uint8Array | null;
}

export function nullMask(): NullMask {
  let mask: Uint8Array | null = null;
  let length = 0;
  return {
    add(isNull) {
      if (isNull || mask) {
        if (mask === null || length >= mask.length) {
          const larger = new Uint8Array(Math.max(64, length * 2));
          if (mask) larger.set(mask);
          mask = larger;
        }
        if (isNull) mask[length] = 1;
      }
      length++;
    },
    finish: () => mask?.slice(0, length) ?? null,
  };
}
