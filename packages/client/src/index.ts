export type { Actor, ConversationEntry, Message, Participant, Reaction, Tenant, Unread } from '@alcove/protocol';
export { AlcoveError, toClientError } from './alcove-error.ts';
export type {
  Auth,
  ChatClient,
  ChatClientOptions,
  ClientError,
  ClientErrorCode,
  ConnectionState,
  ConversationHandle,
  ConversationList,
  ConversationListState,
  Delivery,
  MessageDraft,
  OutboxState,
  SessionState,
  SignedIn,
  SignedOut,
  Timeline,
  TimelineMessage,
  Typist,
  VisitorForm,
} from './api.ts';
export { emailMax, nameMax, textMax } from './contract.ts';
export { createChatClient } from './create-chat-client.ts';
export type { Environment } from './environment.ts';
