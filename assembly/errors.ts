/** What a kernel gives in place of a length where a stream cannot be decoded; `0` is success. */
export const tooShort: i32 = -1;
export const corrupt: i32 = -2;
/** More comes out than there is room for. */
export const tooLong: i32 = -3;
export const wrongSum: i32 = -4;
