import type { LockedParts } from '../../../src/messages';

export const unlocked: LockedParts = { place: false, limits: false, look: false };

/** Whether pictures have anything in common. */
export const isLocked = ({ place, limits, look }: LockedParts): boolean => place || limits || look;
