import type { Access, ErrorCode } from '@alcove/protocol';
import type { MessageRow } from '../store/schema.ts';
import type { ConversationFacts } from '../store/store.ts';
import type { SignedInActor } from './actor.ts';

/** Rules that are decided from the actor and a conversation. */
export type ConversationRule = Extract<Access, `conversation.${string}`>;
/** Rules that are decided from a message as well. */
export type MessageRule = Extract<Access, `message.${string}`>;

/** What rights to a message are decided from. */
export interface MessageFacts {
  readonly type: MessageRow['type'];
  readonly senderKind: MessageRow['senderKind'];
  readonly senderId: string;
}

/** `null` allows; otherwise the code of the refusal. */
export type Decision = Extract<ErrorCode, 'not_found' | 'forbidden' | 'conversation_closed'> | null;

/**
 * The one place where rights are decided (invariant I6): pure, so that it runs inside the transaction that read
 * the facts, and so that a test can enumerate it. What is not yours answers as what does not exist; `forbidden` is
 * only for an action on a thing that the actor can see.
 */
export function decide(rule: ConversationRule, actor: SignedInActor, facts: ConversationFacts | null): Decision {
  if (rule === 'conversation.create') return actor.kind === 'user' ? null : 'forbidden';
  if (!facts || !takesPart(facts)) return 'not_found';
  if (actor.kind === 'contact' && facts.visibility !== 'customer') return 'not_found';
  if (rule === 'conversation.write' && facts.status === 'closed') return 'conversation_closed';
  return null;
}

/**
 * Rights to one message, of whoever may write where it stands: its author edits and deletes it, an admin deletes it,
 * and what the system said stays.
 */
export function decideMessage(
  rule: MessageRule,
  actor: SignedInActor,
  facts: ConversationFacts | null,
  message: MessageFacts | null,
): Decision {
  const refusal = decide('conversation.write', actor, facts);
  if (refusal) return refusal;
  if (!message) return 'not_found';
  if (message.type === 'system') return 'forbidden';
  const isAuthor = message.senderKind === actor.kind && message.senderId === actor.id;
  return isAuthor || (rule === 'message.delete' && actor.role === 'admin') ? null : 'forbidden';
}

function takesPart(facts: ConversationFacts): boolean {
  return facts.participation !== null && facts.participation.leftAt === null;
}
