import * as z from 'zod/mini';
import { Message, page, pageInput } from '../entities.ts';
import { ClientId, Id } from '../ids.ts';
import { limits } from '../limits.ts';
import { operation } from '../operation.ts';

export const sendMessage = operation({
  name: 'message:send',
  summary: 'Sends a message. Answers after it is on disk; the same clientMsgId gives the same answer for ever.',
  http: 'POST /conversations/:conversationId/messages',
  via: 'both',
  access: 'conversation.write',
  limit: 'send',
  input: z.strictObject({
    conversationId: Id,
    /** Not empty after trimming; stored as sent. */
    text: z.string().check(z.maxLength(limits.textMax), z.regex(/\S/)),
    /** Made once by the sender and repeated at every try. Left out, the server makes one. */
    clientMsgId: z.optional(ClientId),
    /** Highest `seq` the sender had seen; moves its read position. */
    readSeq: z.optional(z.int().check(z.minimum(0))),
  }),
  output: z.object({
    message: Message,
    /** True when this clientMsgId was stored before: nothing new was written. */
    duplicate: z.boolean(),
  }),
});

export const listMessages = operation({
  name: 'message:list',
  summary: 'A page of history, newest first.',
  http: 'GET /conversations/:conversationId/messages',
  via: 'both',
  access: 'conversation.read',
  limit: 'read',
  input: z.strictObject({ conversationId: Id, ...pageInput }),
  output: page(Message),
});
