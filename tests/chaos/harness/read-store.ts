import assert from 'node:assert/strict';
import { limits, type Message } from '@alcove/protocol';
import { rest } from '@alcove/testkit';
import type { StoredConversation } from './check-delivery.ts';

interface Reader {
  /** Origin of the server itself, without a faulty proxy before it. */
  readonly url: string;
  readonly token: string;
}

/** Whole conversations as the store has them, page by page over REST. */
export async function readStore(
  reader: Reader,
  conversationIds: readonly string[],
): Promise<ReadonlyMap<string, StoredConversation>> {
  const stored = new Map<string, StoredConversation>();
  for (const id of conversationIds) stored.set(id, await readConversation(reader, id));
  return stored;
}

/** Identity of the database behind a server. */
export async function readEpoch(reader: Reader, conversationId: string): Promise<string> {
  const { status, value } = await rest(reader, 'conversation:sync', { conversationId }, { token: reader.token });
  assert.equal(status, 200);
  return value.epoch;
}

async function readConversation(reader: Reader, conversationId: string): Promise<StoredConversation> {
  const { token } = reader;
  const { value: entry } = await rest(reader, 'conversation:get', { conversationId }, { token });
  const pages: (readonly Message[])[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const input = { conversationId, limit: limits.pageMax, ...(cursor && { cursor }) };
    const page = await rest(reader, 'message:list', input, { token });
    assert.equal(page.status, 200, page.body);
    pages.push(page.value.items);
    cursor = page.value.nextCursor;
  }
  const { headSeq, headRev } = entry.conversation;
  return { headSeq, headRev, messages: pages.flat().reverse() };
}
