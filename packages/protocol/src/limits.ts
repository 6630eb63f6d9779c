/**
 * Every bound of the contract in one place (invariant I10). Sizes are UTF-16 code units for text and bytes
 * where the name says so; durations end in `Ms`.
 */
export const limits = {
  /** Longest text of one message. Long enough for a pasted log, short enough to render at once. */
  textMax: 8_000,
  /** Messages that one message may cite. */
  quotesMax: 5,
  /** Different reactions on one message, and the longest of them in UTF-16 units: a family with skin tones has 25. */
  reactionsMax: 20,
  reactionMax: 32,
  /** Longest name of a person, a business or a conversation title. */
  nameMax: 120,
  /** RFC 5321 §4.5.3.1.3: a path is at most 256 octets with its brackets, so an address 254. */
  emailMax: 254,
  passwordMax: 200,
  /** Ids and client-made ids. Ours are 27 characters; anything up to this is looked up and not found. */
  idMax: 64,
  slugMax: 48,
  tokenMax: 4_096,
  cursorMax: 512,
  /** Page sizes of every list. */
  pageDefault: 50,
  pageMax: 100,
  /** Rows in one sync answer, and how far behind a client may be before it gets a fresh snapshot. */
  syncPage: 200,
  syncResetAfter: 1_000,
  /** People that one call may add to a conversation. */
  participantsMax: 50,
  /** Unread counts stop here and say so with `capped`. */
  unreadCap: 100,
  /** Body of a JSON request. A message of `textMax` at four bytes a unit fits. */
  bodyMaxBytes: 64 * 1024,
  /** A typing sign expires by itself after this long without a new one. */
  typingExpiresMs: 6_000,
  /** How often the server tells the head revision of joined conversations. */
  heartbeatMs: 10_000,
} as const;

export type Limits = typeof limits;
