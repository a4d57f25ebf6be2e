import type { Header } from './header';

/** What describing an HDU asks of its header. */
export type HeaderFields = Pick<Header, 'card' | 'all' | 'value' | 'integer' | 'string' | 'logical'>;
