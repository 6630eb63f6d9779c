import type * as z from 'zod/mini';
import {
  createConversation,
  getConversation,
  joinConversation,
  leaveConversation,
  listConversations,
  syncConversation,
} from './operations/conversation.ts';
import {
  deleteMessage,
  editMessage,
  getMessage,
  listMessages,
  listReplies,
  react,
  sendMessage,
  unreact,
} from './operations/message.ts';
import { countUnread, markRead } from './operations/read.ts';
import { login, logout, me } from './operations/session.ts';
import { startSupport, supportInfo } from './operations/support.ts';
import { typing } from './operations/typing.ts';

/** Everything anybody can do, by name. Both edges, the client's types, the reference and the tests come from here. */
export const operations = {
  [login.name]: login,
  [logout.name]: logout,
  [me.name]: me,
  [supportInfo.name]: supportInfo,
  [startSupport.name]: startSupport,
  [createConversation.name]: createConversation,
  [listConversations.name]: listConversations,
  [getConversation.name]: getConversation,
  [joinConversation.name]: joinConversation,
  [leaveConversation.name]: leaveConversation,
  [syncConversation.name]: syncConversation,
  [sendMessage.name]: sendMessage,
  [listMessages.name]: listMessages,
  [getMessage.name]: getMessage,
  [listReplies.name]: listReplies,
  [editMessage.name]: editMessage,
  [deleteMessage.name]: deleteMessage,
  [react.name]: react,
  [unreact.name]: unreact,
  [markRead.name]: markRead,
  [countUnread.name]: countUnread,
  [typing.name]: typing,
} as const;

export type Operations = typeof operations;
export type OperationName = keyof Operations;

/** What a caller passes. */
export type Input<Name extends OperationName> = z.input<Operations[Name]['input']>;
/** What a handler receives: the input after the schema. */
export type ParsedInput<Name extends OperationName> = z.output<Operations[Name]['input']>;
/** What the operation answers. */
export type Output<Name extends OperationName> = z.output<Operations[Name]['output']>;

/** Names of the operations that this edge mounts. */
export type HttpOperationName = {
  [Name in OperationName]: Operations[Name]['via'] extends 'socket' ? never : Name;
}[OperationName];
export type SocketOperationName = {
  [Name in OperationName]: Operations[Name]['via'] extends 'http' ? never : Name;
}[OperationName];
