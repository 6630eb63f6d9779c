import * as z from 'zod/mini';
import { Unread } from '../entities.ts';
import { Id } from '../ids.ts';
import { operation } from '../operation.ts';

export const markRead = operation({
  name: 'read:mark',
  summary: 'Raises one’s own read position. A lower one than before changes nothing.',
  http: 'PUT /conversations/:conversationId/read',
  via: 'both',
  access: 'conversation.read',
  limit: 'write',
  input: z.strictObject({ conversationId: Id, seq: z.int() }),
  output: z.object({ lastReadSeq: z.int(), unread: Unread }),
});

export const countUnread = operation({
  name: 'unread:count',
  summary: 'Unread messages over all of one’s conversations, for a badge.',
  http: 'GET /unread',
  via: 'both',
  access: 'actor',
  limit: 'read',
  input: z.strictObject({}),
  output: Unread,
});
