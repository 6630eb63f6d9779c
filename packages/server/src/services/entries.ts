import type { ConversationEntry } from '@alcove/protocol';
import { limits } from '@alcove/protocol';
import type { PersonRow } from '../store/queries/participants.ts';
import type { Queries } from '../store/queries.ts';
import type { ConversationRow } from '../store/schema.ts';
import { type Audience, entryView } from './views.ts';

/** List entries of the given conversations as one participant sees them, in the order given. */
export async function readEntries(
  q: Queries,
  viewer: { readonly tenantId: string; readonly id: string; readonly audience: Audience },
  rows: readonly ConversationRow[],
): Promise<ConversationEntry[]> {
  const { tenantId, id: actorId, audience } = viewer;
  const people = groupByConversation(
    await q.participants.people(
      tenantId,
      rows.map((row) => row.id),
    ),
  );
  const newest = await q.messages.newest(
    tenantId,
    rows.map((row) => ({ conversationId: row.id, headSeq: row.headSeq })),
  );
  const entries: ConversationEntry[] = [];
  for (const row of rows) {
    const members = people.get(row.id) ?? [];
    const position = members.find((person) => person.actorId === actorId)?.lastReadSeq ?? 0;
    const unread = await q.messages.countUnread(tenantId, row.id, actorId, position, limits.unreadCap);
    entries.push(entryView(row, members, newest.get(row.id), unread, audience));
  }
  return entries;
}

function groupByConversation(people: readonly PersonRow[]): Map<string, PersonRow[]> {
  const groups = new Map<string, PersonRow[]>();
  for (const person of people) {
    const group = groups.get(person.conversationId);
    if (group) group.push(person);
    else groups.set(person.conversationId, [person]);
  }
  return groups;
}
