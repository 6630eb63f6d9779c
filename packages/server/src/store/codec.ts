/**
 * What sensitive text passes on its way to and from the disk: message text, names, addresses. Nothing in SQL sorts
 * or filters on such a column, so the codec may encrypt without any query noticing.
 */
export interface Codec {
  encode(plain: string): string;
  decode(stored: string): string;
}

/** Stores text as it is. */
export const identityCodec: Codec = {
  encode: (plain) => plain,
  decode: (stored) => stored,
};
