/** From `first` to before `end`. */
export interface Span {
  readonly first: number;
  readonly end: number;
}
