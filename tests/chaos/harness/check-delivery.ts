import type { Message } from '@alcove/protocol';

/** One message as its sender knows it. */
export interface WrittenMessage {
  readonly clientMsgId: string;
  readonly conversationId: string;
  readonly senderId: string;
  /** Unique in the run, so that a copy is recognised whatever it calls itself. */
  readonly text: string;
  /** Every acknowledgement that came, the first one first. */
  readonly acknowledgements: readonly { readonly messageId: string; readonly seq: number }[];
}

/** A conversation as the store has it, read over REST. */
export interface StoredConversation {
  readonly headSeq: number;
  readonly headRev: number;
  /** Oldest first. */
  readonly messages: readonly Message[];
}

/** What an observer holds of a message. */
export type SeenMessage = Pick<Message, 'id' | 'seq' | 'text'>;

export interface DeliveryEvidence {
  /** In the order in which each sender wrote them. */
  readonly written: readonly WrittenMessage[];
  readonly stored: ReadonlyMap<string, StoredConversation>;
  /** What each observer ended with, by conversation, in the order it shows. */
  readonly observers: ReadonlyMap<string, ReadonlyMap<string, readonly SeenMessage[]>>;
}

/** Every breach of what is promised, one sentence each; nothing when all of it was kept (GUARANTEES R1 to R4). */
export function checkDelivery(evidence: DeliveryEvidence): readonly string[] {
  const breaches = [...strangers(evidence), ...senderOrder(evidence), ...observed(evidence)];
  for (const [id, conversation] of evidence.stored)
    breaches.push(...numbers(id, conversation), ...copies(conversation));
  for (const message of evidence.written) breaches.push(...acknowledged(message, evidence.stored));
  return breaches;
}

/** What was acknowledged is stored once, as it was written and as it was answered, each time. */
function acknowledged(written: WrittenMessage, stored: DeliveryEvidence['stored']): string[] {
  const [first] = written.acknowledgements;
  if (!first) return [];
  const rows = stored.get(written.conversationId)?.messages.filter((row) => isOf(row, written)) ?? [];
  const [row] = rows;
  if (!row) return [`LOST: "${written.text}" was acknowledged as seq ${first.seq} and is not stored`];
  const breaches: string[] = [];
  if (row.text !== written.text) breaches.push(`CHANGED: "${written.text}" is stored as "${row.text}"`);
  for (const { messageId, seq } of written.acknowledgements) {
    if (messageId !== row.id || seq !== row.seq) {
      breaches.push(`ANSWERED WRONG: "${written.text}" is seq ${row.seq} and was acknowledged as seq ${seq}`);
    }
  }
  return breaches;
}

function copies({ messages }: StoredConversation): string[] {
  const breaches: string[] = [];
  const ids = new Set<string>();
  const texts = new Set<string>();
  for (const { senderId, clientMsgId, text, seq } of messages) {
    const id = `${senderId} ${clientMsgId}`;
    if (ids.has(id)) breaches.push(`TWICE: clientMsgId ${clientMsgId} is stored again as seq ${seq}`);
    else if (texts.has(text)) breaches.push(`TWICE: "${text}" is stored again as seq ${seq}`);
    ids.add(id);
    texts.add(text);
  }
  return breaches;
}

/** Nothing is stored that nobody wrote. */
function strangers({ written, stored }: DeliveryEvidence): string[] {
  const known = new Set(written.map(({ conversationId, senderId, text }) => `${conversationId} ${senderId} ${text}`));
  return [...stored].flatMap(([id, { messages }]) =>
    messages
      .filter(({ senderId, text }) => !known.has(`${id} ${senderId} ${text}`))
      .map(({ text, seq }) => `INVENTED: nobody wrote "${text}", stored as seq ${seq}`),
  );
}

/** `seq` is 1..n, `rev` without gaps, and the heads are the last of each. */
function numbers(id: string, { messages, headSeq, headRev }: StoredConversation): string[] {
  const breaches: string[] = [];
  messages.forEach(({ seq, rev }, index) => {
    if (seq !== index + 1) breaches.push(`GAP: place ${index + 1} of ${id} has seq ${seq}`);
    const before = messages[index - 1];
    if (before && rev !== before.rev + 1) breaches.push(`GAP: rev ${before.rev} of ${id} is followed by ${rev}`);
  });
  const last = messages.at(-1);
  if (headSeq !== (last?.seq ?? 0)) breaches.push(`HEAD: ${id} says seq ${headSeq} and ends at ${last?.seq ?? 0}`);
  if (last && headRev !== last.rev) breaches.push(`HEAD: ${id} says rev ${headRev} and ends at ${last.rev}`);
  return breaches;
}

/** What one sender wrote into one conversation stands there in the order of writing. */
function senderOrder({ written, stored }: DeliveryEvidence): string[] {
  const breaches: string[] = [];
  const places = new Map<string, number>();
  for (const { messages } of stored.values()) {
    for (const { senderId, clientMsgId, seq } of messages) places.set(`${senderId} ${clientMsgId}`, seq);
  }
  const lasts = new Map<string, number>();
  for (const { senderId, conversationId, clientMsgId, text } of written) {
    const seq = places.get(`${senderId} ${clientMsgId}`);
    if (seq === undefined) continue;
    const lane = `${senderId} ${conversationId}`;
    const last = lasts.get(lane) ?? 0;
    if (seq < last) breaches.push(`ORDER: "${text}" is seq ${seq}, before what its sender wrote earlier (${last})`);
    lasts.set(lane, Math.max(last, seq));
  }
  return breaches;
}

/** Every observer ended with exactly what the store has, in its order. */
function observed({ observers, stored }: DeliveryEvidence): string[] {
  const breaches: string[] = [];
  for (const [name, sequences] of observers) {
    for (const [id, { messages }] of stored) {
      const seen = sequences.get(id) ?? [];
      const at = messages.findIndex((row, index) => !isSame(row, seen[index]));
      if (at >= 0) {
        const instead = seen[at] ? `seq ${seen[at].seq}` : 'nothing';
        breaches.push(`OBSERVER: ${name} has ${instead} at place ${at + 1} of ${messages.length} in ${id}`);
      } else if (seen.length > messages.length) {
        breaches.push(`OBSERVER: ${name} has ${seen.length} messages in ${id}, which holds ${messages.length}`);
      }
    }
  }
  return breaches;
}

function isOf(row: Message, written: WrittenMessage): boolean {
  return row.clientMsgId === written.clientMsgId && row.senderId === written.senderId;
}

function isSame(row: SeenMessage, seen: SeenMessage | undefined): boolean {
  return seen !== undefined && row.id === seen.id && row.seq === seen.seq && row.text === seen.text;
}
