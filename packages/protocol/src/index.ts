export {
  Actor,
  ActorKind,
  ActorRole,
  Change,
  Conversation,
  ConversationEntry,
  Message,
  Participant,
  Preview,
  Reaction,
  ReadPosition,
  SyncAnswer,
  Tenant,
  Unread,
} from './entities.ts';
export { ChatError, type ErrorCode, errorTable, WireError } from './errors.ts';
export { type ChangeSet, type EventName, type Events, events } from './events.ts';
export { type IdKind, idPrefixes } from './ids.ts';
export { type Limits, limits } from './limits.ts';
export type { Access, HttpBinding, HttpMethod, LimitBucket, OperationDefinition, Via } from './operation.ts';
export {
  type HttpOperationName,
  type Input,
  type OperationName,
  type Operations,
  type Output,
  operations,
  type ParsedInput,
  type SocketOperationName,
} from './operations.ts';
export { PROTOCOL_HEADER, PROTOCOL_VERSION, protocolHistory } from './version.ts';
