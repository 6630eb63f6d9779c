import type { Actor, Participant } from '@alcove/client';
import { strings } from '../locales/strings.ts';

/** What a name is made of; both a list entry's conversation and a timeline have it. */
export interface NamedConversation {
  readonly title: string | null;
  readonly participants: readonly Participant[];
}

const namesShown = 3;

/** Everybody but the one who looks; those who left only when nobody else is there. */
export function otherParticipants(conversation: NamedConversation, me: Actor): readonly Participant[] {
  const others = conversation.participants.filter((one) => one.kind !== me.kind || one.id !== me.id);
  const present = others.filter((one) => one.leftAt === null);
  return present.length > 0 ? present : others;
}

/** The customer of the conversation, when it has one. */
export function customerOf(conversation: NamedConversation): Participant | null {
  return conversation.participants.find((one) => one.kind === 'contact') ?? null;
}

/** One line that names a conversation for its reader: its title, else its customer, else the other people in it. */
export function conversationName(conversation: NamedConversation, me: Actor): string {
  if (conversation.title) return conversation.title;
  const customer = customerOf(conversation);
  if (customer && me.kind !== 'contact') return customer.name;
  const names = otherParticipants(conversation, me).map((one) => one.name);
  if (names.length === 0) return strings.list.alone;
  const shown = names.slice(0, namesShown).join(', ');
  return names.length > namesShown ? strings.list.more(shown, names.length - namesShown) : shown;
}
