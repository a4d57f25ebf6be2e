/** A parameter as people are asked for it. */
export interface Parameter {
  readonly name: string;
  readonly label: string;
  /**
   * `choice`: one of `choices`; `choices`: several of them; `texts`: several texts; `range`: a number or
   * a range of them (`10..20`, `> 5`); `time`: a date or range of dates as people write them.
   */
  readonly type: 'number' | 'text' | 'choice' | 'choices' | 'range' | 'boolean' | 'texts' | 'time';
  readonly unit?: string;
  readonly choices?: readonly Choice[];
  /** Whether values beside `choices` are taken too: the list is only what is known here. */
  readonly open?: boolean;
  readonly default?: string | number | boolean | readonly (string | number)[];
  readonly required?: boolean;
  readonly help: string;
  /** Of texts: whether it has several lines, as ADQL has. */
  readonly lines?: boolean;
  /** Heading under which a form shows it folded away: what is seldom given. */
  readonly group?: string;
  /** Of numbers. */
  readonly min?: number;
  readonly max?: number;
  readonly whole?: boolean;
}

export interface Choice {
  readonly value: string;
  readonly label?: string;
  /** Heading under which a long list shows it. */
  readonly group?: string;
}
