export type { Actor, ConversationEntry, Message, Participant, Tenant, Unread } from '@alcove/protocol';
export { AlcoveError } from './alcove-error.ts';
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
  OutboxState,
  SessionState,
  SignedIn,
  Timeline,
  TimelineMessage,
  Typist,
  VisitorForm,
} from './api.ts';
export { emailMax, nameMax, textMax } from './contract.ts';
export { createChatClient } from './create-chat-client.ts';
export type { Environment } from './environment.ts';
