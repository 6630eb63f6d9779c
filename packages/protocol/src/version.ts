/**
 * The protocol version a client names in its handshake and in the `x-alcove-protocol` header. The server accepts
 * this one and the one before; else it answers `upgrade_required`.
 */
export const PROTOCOL_VERSION = 1;

/** Header that carries the version over REST. */
export const PROTOCOL_HEADER = 'x-alcove-protocol';

/**
 * One line per version: what changed, and the hash of every schema at that version. Changing the wire without
 * touching this list fails version.test.ts.
 */
export const protocolHistory: readonly { readonly version: number; readonly hash: string; readonly change: string }[] =
  [
    {
      version: 1,
      hash: '41d07857459892e3',
      change:
        'First contract: sessions, support form, conversations, messages with edits, answers and reactions, reads, typing.',
    },
  ];
