import type { Actor, ConversationEntry } from '@alcove/client';
import { strings } from '../locales/strings.ts';
import { otherParticipants } from './conversation-name.ts';

/** More than any row can show; keeps a pasted log out of the layout. */
const previewMax = 240;

/** The newest message in one line; says who wrote it where the row's name does not. */
export function previewLine(entry: ConversationEntry, me: Actor): string {
  const { preview, conversation } = entry;
  if (!preview) return strings.list.noMessages;
  const text = preview.text.replace(/\s+/gu, ' ').trim().slice(0, previewMax) || strings.list.deleted;
  if (isMine(preview, me)) return strings.list.you(text);
  if (otherParticipants(conversation, me).length < 2) return text;
  const sender = conversation.participants.find(
    (one) => one.kind === preview.senderKind && one.id === preview.senderId,
  );
  return sender ? strings.list.said(firstName(sender.name), text) : text;
}

/** Whether the signed-in person wrote it. */
export function isMine(message: { readonly senderKind: Actor['kind']; readonly senderId: string }, me: Actor): boolean {
  return message.senderKind === me.kind && message.senderId === me.id;
}

function firstName(name: string): string {
  return name.split(' ', 1)[0] ?? name;
}
