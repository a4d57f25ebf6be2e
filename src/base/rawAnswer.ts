/** The beginning of an answer as it came, for people to look at where it made no sense. */
export interface RawAnswer {
  /** Without secrets. */
  readonly url: string;
  /** Of HTTP; null where it is not known any more, but said that all was well. */
  readonly status: number | null;
  readonly contentType: string | null;
  /** As text, its beginning alone where it is long. */
  readonly text: string;
  /** Whether more came than is kept. */
  readonly cut: boolean;
}
