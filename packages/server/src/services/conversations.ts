import { ChatError, limits } from '@alcove/protocol';
import type { SignedInActor } from '../access/actor.ts';
import { requireAccess, requireRole } from '../access/require.ts';
import { createId } from '../ids.ts';
import type { ActivityPosition } from '../store/queries/conversations.ts';
import type { Queries } from '../store/queries.ts';
import type { ConversationRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { announce } from './announce.ts';
import type { Handler } from './context.ts';
import type { Cursors } from './cursor.ts';
import { readEntries } from './entries.ts';
import type { Publisher } from './publisher.ts';
import type { SyncService } from './sync.ts';
import { audienceOf, conversationView } from './views.ts';

const conversationList = 'conversations';

/** Making, listing, reading and following conversations. */
export function conversationHandlers(parts: {
  readonly store: Store;
  readonly cursors: Cursors;
  readonly sync: SyncService;
  readonly publisher: Publisher;
}) {
  const { store, cursors, sync, publisher } = parts;

  const create: Handler<'conversation:create'> = async ({ actor, now }, input) => {
    requireRole('conversation.create', actor);
    const userIds = [...new Set(input.userIds)].filter((id) => id !== actor.id);
    if (input.kind === 'direct' && userIds.length !== 1) {
      throw new ChatError('invalid_input', {
        details: ['userIds: a direct conversation takes exactly one other person'],
      });
    }
    const made = await store.write(async (q) => {
      const openKey = input.kind === 'direct' ? `direct:${[actor.id, ...userIds].sort().join(':')}` : null;
      const createKey = input.clientId === undefined ? null : `${actor.id}:${input.clientId}`;
      const before =
        (openKey === null ? null : await q.conversations.findByOpenKey(actor.tenantId, openKey)) ??
        (createKey === null ? null : await q.conversations.findByCreateKey(actor.tenantId, createKey));
      const row = before ?? (await insertInternal(q, actor, { ...input, userIds, openKey, createKey }, now));
      const people = await q.participants.people(actor.tenantId, [row.id]);
      const invited = [];
      for (const person of before ? [] : people) {
        const viewer = { tenantId: actor.tenantId, id: person.actorId, audience: 'staff' as const };
        const [entry] = await readEntries(q, viewer, [row]);
        if (entry) invited.push({ actorId: person.actorId, entry });
      }
      return { row, people, invited };
    });
    for (const { actorId, entry } of made.invited) announce(publisher, actor.tenantId, actorId, entry);
    return { conversation: conversationView(made.row, made.people, audienceOf(actor)) };
  };

  const list: Handler<'conversation:list'> = async ({ actor }, input) => {
    const limit = input.limit ?? limits.pageDefault;
    const after = input.cursor === undefined ? null : decodePosition(cursors, input.cursor);
    return store.read(async (q) => {
      const rows = await q.conversations.pageOf(actor.tenantId, actor.id, after, limit + 1);
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      const items = await readEntries(q, viewerOf(actor), page);
      const more = rows.length > limit && last !== undefined;
      return { items, nextCursor: more ? cursors.encode(conversationList, [last.activityAt, last.id]) : null };
    });
  };

  const get: Handler<'conversation:get'> = async ({ actor }, { conversationId }) =>
    store.read(async (q) => {
      requireAccess('conversation.read', actor, await q.conversations.facts(actor.tenantId, conversationId, actor.id));
      const row = await q.conversations.find(actor.tenantId, conversationId);
      const [entry] = row ? await readEntries(q, viewerOf(actor), [row]) : [];
      if (!entry) throw new ChatError('not_found');
      return entry;
    });

  const join: Handler<'conversation:join'> = async ({ actor }, input) => {
    const { conversationId } = input;
    await store.read(async (q) => {
      requireAccess('conversation.read', actor, await q.conversations.facts(actor.tenantId, conversationId, actor.id));
    });
    // Joined first and read after: whatever commits in between is in the answer, in an event, or in both.
    return { effects: [{ type: 'joinRoom', conversationId }], value: () => sync.sync(actor, input) };
  };

  const leave: Handler<'conversation:leave'> = async (_context, { conversationId }) => ({
    effects: [{ type: 'leaveRoom', conversationId }],
    value: {},
  });

  const syncHandler: Handler<'conversation:sync'> = ({ actor }, input) => sync.sync(actor, input);

  return {
    'conversation:create': create,
    'conversation:list': list,
    'conversation:get': get,
    'conversation:join': join,
    'conversation:leave': leave,
    'conversation:sync': syncHandler,
  };
}

function viewerOf(actor: SignedInActor) {
  return { tenantId: actor.tenantId, id: actor.id, audience: audienceOf(actor) };
}

function decodePosition(cursors: Cursors, cursor: string): ActivityPosition {
  const [activityAt, id] = cursors.decode(conversationList, cursor);
  return { activityAt: Number(activityAt), id: String(id) };
}

/** Inserts an internal conversation with its people; refuses ids that are not staff of the business. */
async function insertInternal(
  q: Queries,
  actor: SignedInActor,
  input: {
    readonly kind: 'direct' | 'group';
    readonly title?: string | undefined;
    readonly userIds: readonly string[];
    readonly openKey: string | null;
    readonly createKey: string | null;
  },
  now: number,
): Promise<ConversationRow> {
  const members = await q.users.findMembers(actor.tenantId, input.userIds);
  if (members.length !== input.userIds.length) throw new ChatError('not_found');
  const row: ConversationRow = {
    tenantId: actor.tenantId,
    id: createId('conversation', now),
    kind: input.kind,
    visibility: 'internal',
    status: 'open',
    title: input.title ?? null,
    assigneeId: null,
    openKey: input.openKey,
    createKey: input.createKey,
    headSeq: 0,
    headRev: 1,
    rev: 1,
    createdAt: now,
    activityAt: now,
  };
  await q.conversations.insert(row);
  for (const userId of [actor.id, ...input.userIds]) {
    const seat = {
      tenantId: actor.tenantId,
      conversationId: row.id,
      actorId: userId,
      userId,
      contactId: null,
      botId: null,
      role: userId === actor.id ? 'owner' : 'member',
      lastReadSeq: 0,
      joinedAt: now,
      leftAt: null,
    } as const;
    await q.participants.insert(seat, now);
  }
  return row;
}
