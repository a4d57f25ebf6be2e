import { skyviewImage } from '../skyview/image';
import type { Maker } from './maker';

/** What can be made, by the word behind `#almagest-`. */
export const makers: Readonly<Record<string, Maker>> = { skyview: skyviewImage };
