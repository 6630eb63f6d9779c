import * as z from 'zod/mini';
import { Message, page, pageInput } from '../entities.ts';
import { ClientId, Id } from '../ids.ts';
import { limits } from '../limits.ts';
import { operation } from '../operation.ts';
import { wellFormed } from '../text.ts';

/** Not empty after trimming; stored as sent. */
const Text = z.string().check(wellFormed, z.maxLength(limits.textMax), z.regex(/\S/));

const messageInput = { conversationId: Id, messageId: Id };
const changed = z.object({ message: Message });

export const sendMessage = operation({
  name: 'message:send',
  summary: 'Sends a message. Answers after it is on disk; the same clientMsgId gives the same answer for ever.',
  http: 'POST /conversations/:conversationId/messages',
  via: 'both',
  access: 'conversation.write',
  limit: 'send',
  input: z.strictObject({
    conversationId: Id,
    text: Text,
    /** Made once by the sender and repeated at every try. Left out, the server makes one. */
    clientMsgId: z.optional(ClientId),
    /** The message of this conversation that this one answers. */
    replyTo: z.optional(Id),
    /** Messages of this conversation that it cites. */
    quotes: z.optional(z.array(Id).check(z.maxLength(limits.quotesMax))),
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

export const getMessage = operation({
  name: 'message:get',
  summary: 'One message, such as a cited one that is not loaded.',
  http: 'GET /conversations/:conversationId/messages/:messageId',
  via: 'both',
  access: 'conversation.read',
  limit: 'read',
  input: z.strictObject(messageInput),
  output: changed,
});

export const listReplies = operation({
  name: 'message:replies',
  summary: 'A page of a thread, oldest first: every answer in it, whichever message it answers.',
  http: 'GET /conversations/:conversationId/messages/:messageId/replies',
  via: 'both',
  access: 'conversation.read',
  limit: 'read',
  input: z.strictObject({ ...messageInput, ...pageInput }),
  output: page(Message),
});

export const editMessage = operation({
  name: 'message:edit',
  summary: 'Changes the text of one’s own message. Repeating it is safe.',
  http: 'PATCH /conversations/:conversationId/messages/:messageId',
  via: 'both',
  access: 'message.edit',
  limit: 'write',
  input: z.strictObject({
    ...messageInput,
    text: Text,
    /** The `rev` of the message that was edited. An older one is a conflict unless the text is the same. */
    baseRev: z.int().check(z.minimum(0)),
  }),
  output: changed,
});

export const deleteMessage = operation({
  name: 'message:delete',
  summary: 'Blanks one’s own message, or as an admin anybody’s. Its place in the order stays. Repeating it is safe.',
  http: 'DELETE /conversations/:conversationId/messages/:messageId',
  via: 'both',
  access: 'message.delete',
  limit: 'write',
  input: z.strictObject(messageInput),
  output: changed,
});

const reactionInput = { ...messageInput, emoji: z.string().check(z.minLength(1), z.maxLength(limits.reactionMax)) };

export const react = operation({
  name: 'message:react',
  summary: 'Puts one’s reaction on a message: one emoji. Repeating it is safe.',
  http: 'PUT /conversations/:conversationId/messages/:messageId/reactions/:emoji',
  via: 'both',
  access: 'conversation.write',
  limit: 'write',
  input: z.strictObject(reactionInput),
  output: changed,
});

export const unreact = operation({
  name: 'message:unreact',
  summary: 'Takes one’s reaction off a message. Repeating it is safe.',
  http: 'DELETE /conversations/:conversationId/messages/:messageId/reactions/:emoji',
  via: 'both',
  access: 'conversation.write',
  limit: 'write',
  input: z.strictObject(reactionInput),
  output: changed,
});
