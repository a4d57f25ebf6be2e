/** Tells whoever listens; listeners do not throw. */
export class Emitter<T> {
  private readonly listeners = new Set<(value: T) => void>();

  /** Listens from now on; call what it gives to stop. */
  on(listener: (value: T) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  emit(value: T): void {
    for (const listener of [...this.listeners]) listener(value);
  }
}
