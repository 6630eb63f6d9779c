import { ChatError } from '@alcove/protocol';
import type { ConversationFacts } from '../store/store.ts';
import type { SignedInActor } from './actor.ts';
import { type ConversationRule, decide, decideMessage, type MessageFacts, type MessageRule } from './policy.ts';

/**
 * The policy as services call it, inside their transaction.
 * @throws ChatError with the policy's code when it refuses.
 */
export function requireAccess(
  rule: ConversationRule,
  actor: SignedInActor,
  facts: ConversationFacts | null,
): asserts facts is ConversationFacts {
  const refusal = decide(rule, actor, facts);
  if (refusal) throw new ChatError(refusal);
}

/** For rules about the actor alone. @throws ChatError `forbidden`. */
export function requireRole(rule: Extract<ConversationRule, 'conversation.create'>, actor: SignedInActor): void {
  const refusal = decide(rule, actor, null);
  if (refusal) throw new ChatError(refusal);
}

/** @throws ChatError with the policy's code when it refuses. */
export function requireMessageAccess<Facts extends MessageFacts>(
  rule: MessageRule,
  actor: SignedInActor,
  facts: ConversationFacts | null,
  message: Facts | null,
): asserts message is Facts {
  const refusal = decideMessage(rule, actor, facts, message);
  if (refusal) throw new ChatError(refusal);
}
