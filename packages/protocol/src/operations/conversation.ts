import * as z from 'zod/mini';
import { Conversation, ConversationEntry, page, pageInput, SyncAnswer } from '../entities.ts';
import { ClientId, Id } from '../ids.ts';
import { limits } from '../limits.ts';
import { operation } from '../operation.ts';
import { Name } from '../text.ts';

/** What the client already has: its revision, and the database it came from. */
const position = {
  sinceRev: z.optional(z.int().check(z.minimum(0))),
  epoch: z.optional(z.string().check(z.maxLength(limits.idMax))),
};

export const createConversation = operation({
  name: 'conversation:create',
  summary: 'Makes an internal conversation with the given staff. The creator becomes its owner.',
  http: 'POST /conversations',
  via: 'both',
  access: 'conversation.create',
  limit: 'write',
  input: z.strictObject({
    /** `direct` takes exactly one other person, and the same pair always gets the same conversation. */
    kind: z.enum(['direct', 'group']),
    title: z.optional(Name),
    userIds: z.array(Id).check(z.minLength(1), z.maxLength(limits.participantsMax)),
    clientId: z.optional(ClientId),
  }),
  output: z.object({ conversation: Conversation }),
});

export const listConversations = operation({
  name: 'conversation:list',
  summary: 'Lists the conversations one takes part in, newest activity first.',
  http: 'GET /conversations',
  via: 'both',
  access: 'actor',
  limit: 'read',
  input: z.strictObject({ ...pageInput }),
  output: page(ConversationEntry),
});

export const getConversation = operation({
  name: 'conversation:get',
  summary: 'One conversation with its participants, preview and unread count.',
  http: 'GET /conversations/:conversationId',
  via: 'both',
  access: 'conversation.read',
  limit: 'read',
  input: z.strictObject({ conversationId: Id }),
  output: ConversationEntry,
});

export const joinConversation = operation({
  name: 'conversation:join',
  summary: 'Subscribes this socket to the live events of a conversation and catches up, in that order.',
  http: null,
  via: 'socket',
  access: 'conversation.read',
  limit: 'read',
  input: z.strictObject({ conversationId: Id, ...position }),
  output: SyncAnswer,
});

export const leaveConversation = operation({
  name: 'conversation:leave',
  summary: 'Ends the subscription of this socket. Taking part in the conversation is not touched.',
  http: null,
  via: 'socket',
  access: 'actor',
  limit: 'read',
  input: z.strictObject({ conversationId: Id }),
  output: z.object({}),
});

export const syncConversation = operation({
  name: 'conversation:sync',
  summary: 'Everything that changed in a conversation after a revision, or a fresh snapshot.',
  http: 'GET /conversations/:conversationId/changes',
  via: 'both',
  access: 'conversation.read',
  limit: 'read',
  input: z.strictObject({ conversationId: Id, ...position }),
  output: SyncAnswer,
});
