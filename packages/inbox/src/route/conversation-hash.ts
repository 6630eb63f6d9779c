const prefix = '#/conversations/';

/** Hash of the list with nothing selected. */
export const listHash = '#/';

/** The hash that selects a conversation. */
export function conversationHash(conversationId: string): string {
  return prefix + encodeURIComponent(conversationId);
}

/** The conversation that a hash selects; null for the list, for other hashes and for malformed ones. */
export function conversationIdOf(hash: string): string | null {
  if (!hash.startsWith(prefix)) return null;
  try {
    return decodeURIComponent(hash.slice(prefix.length)) || null;
  } catch {
    return null;
  }
}
