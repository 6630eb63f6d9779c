import type { ActorKind, ActorRole, Reaction } from '@alcove/protocol';
import { sql } from 'drizzle-orm';
import type { Kit } from './columns.ts';

/** What a business may set for itself. */
export interface TenantSettings {
  /** Origins of websites that may embed the widget, besides the server's own. */
  readonly allowedOrigins: readonly string[];
  /** User who is added to new support conversations; null means the first admin. */
  readonly defaultAgentId: string | null;
}

/**
 * Every table, once, for both databases. All carry `tenant_id` but tenants, users and meta, and foreign keys are
 * composite with it, so that the database itself refuses a row that reaches across the wall (invariant I5).
 */
export function defineTables(kit: Kit) {
  const { table, id, text, sealedText, int, epochMs, json, primaryKey, foreignKey, index, uniqueIndex, check } = kit;

  /** Facts about this database: its epoch, its cursor secret. */
  const meta = table('meta', {
    key: text('key').primaryKey(),
    value: text('value').notNull(),
  });

  const tenants = table('tenants', {
    id: id('id').primaryKey(),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull(),
    settings: json<TenantSettings>('settings').notNull(),
    createdAt: epochMs('created_at').notNull(),
  });

  const users = table('users', {
    id: id('id').primaryKey(),
    /** The address in the form that is looked up: trimmed and lower-cased. */
    emailKey: text('email_key').notNull().unique(),
    email: sealedText('email').notNull(),
    name: sealedText('name').notNull(),
    passwordHash: text('password_hash').notNull(),
    createdAt: epochMs('created_at').notNull(),
  });

  const memberships = table(
    'memberships',
    {
      tenantId: id('tenant_id')
        .notNull()
        .references(() => tenants.id),
      userId: id('user_id')
        .notNull()
        .references(() => users.id),
      role: text('role').$type<Extract<ActorRole, 'admin' | 'agent' | 'member'>>().notNull(),
      createdAt: epochMs('created_at').notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.tenantId, t.userId] }),
      index('memberships_user').on(t.userId),
      check('memberships_role', sql`${t.role} in ('admin', 'agent', 'member')`),
    ],
  );

  const userSessions = table(
    'user_sessions',
    {
      id: id('id').primaryKey(),
      /** SHA-256 of the token, base64url. The token itself is nowhere. */
      tokenHash: text('token_hash').notNull().unique(),
      tenantId: id('tenant_id').notNull(),
      userId: id('user_id').notNull(),
      createdAt: epochMs('created_at').notNull(),
      expiresAt: epochMs('expires_at').notNull(),
      revokedAt: epochMs('revoked_at'),
    },
    (t) => [
      foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [memberships.tenantId, memberships.userId] }),
      index('user_sessions_user').on(t.userId),
    ],
  );

  const contacts = table(
    'contacts',
    {
      tenantId: id('tenant_id')
        .notNull()
        .references(() => tenants.id),
      id: id('id').notNull(),
      name: sealedText('name').notNull(),
      /** What a form said: a label, never proof. */
      claimedEmail: sealedText('claimed_email'),
      /** SHA-256 of the form's client id: repeating a form finds its contact. */
      startKey: text('start_key'),
      createdAt: epochMs('created_at').notNull(),
    },
    (t) => [primaryKey({ columns: [t.tenantId, t.id] }), uniqueIndex('contacts_start_key').on(t.tenantId, t.startKey)],
  );

  const contactSessions = table(
    'contact_sessions',
    {
      id: id('id').primaryKey(),
      tokenHash: text('token_hash').notNull().unique(),
      tenantId: id('tenant_id').notNull(),
      contactId: id('contact_id').notNull(),
      createdAt: epochMs('created_at').notNull(),
      expiresAt: epochMs('expires_at').notNull(),
      revokedAt: epochMs('revoked_at'),
    },
    (t) => [
      foreignKey({ columns: [t.tenantId, t.contactId], foreignColumns: [contacts.tenantId, contacts.id] }),
      index('contact_sessions_contact').on(t.tenantId, t.contactId),
    ],
  );

  const conversations = table(
    'conversations',
    {
      tenantId: id('tenant_id')
        .notNull()
        .references(() => tenants.id),
      id: id('id').notNull(),
      kind: text('kind').$type<'direct' | 'group' | 'support' | 'assistant'>().notNull(),
      visibility: text('visibility').$type<'internal' | 'customer'>().notNull(),
      status: text('status').$type<'open' | 'assigned' | 'closed'>().notNull(),
      title: sealedText('title'),
      assigneeId: id('assignee_id'),
      /** `contactId:jobId|-` of the default open support conversation, or the sorted pair of a direct one. */
      openKey: text('open_key'),
      /** `creatorId:clientId`: repeating a creation finds its conversation. */
      createKey: text('create_key'),
      headSeq: int('head_seq').notNull(),
      headRev: int('head_rev').notNull(),
      /** Revision at which this row or its participants last changed. */
      rev: int('rev').notNull(),
      createdAt: epochMs('created_at').notNull(),
      activityAt: epochMs('activity_at').notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.tenantId, t.id] }),
      uniqueIndex('conversations_open_key').on(t.tenantId, t.openKey),
      uniqueIndex('conversations_create_key').on(t.tenantId, t.createKey),
      check('conversations_kind', sql`${t.kind} in ('direct', 'group', 'support', 'assistant')`),
      check('conversations_visibility', sql`${t.visibility} in ('internal', 'customer')`),
      check('conversations_status', sql`${t.status} in ('open', 'assigned', 'closed')`),
    ],
  );

  const participants = table(
    'participants',
    {
      tenantId: id('tenant_id').notNull(),
      conversationId: id('conversation_id').notNull(),
      /** Whichever of the three below is set. Ids name their kind, so this is unique across kinds. */
      actorId: id('actor_id').notNull(),
      userId: id('user_id'),
      contactId: id('contact_id'),
      botId: id('bot_id'),
      role: text('role').$type<'owner' | 'member'>().notNull(),
      lastReadSeq: int('last_read_seq').notNull(),
      /** Minute of the conversation's `activityAt`: lists follow an index, and a busy conversation moves it once a minute. */
      activityMinute: int('activity_minute').notNull().default(0),
      joinedAt: epochMs('joined_at').notNull(),
      leftAt: epochMs('left_at'),
    },
    (t) => [
      primaryKey({ columns: [t.tenantId, t.conversationId, t.actorId] }),
      foreignKey({
        columns: [t.tenantId, t.conversationId],
        foreignColumns: [conversations.tenantId, conversations.id],
      }),
      foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [memberships.tenantId, memberships.userId] }),
      foreignKey({ columns: [t.tenantId, t.contactId], foreignColumns: [contacts.tenantId, contacts.id] }),
      index('participants_list').on(t.tenantId, t.actorId, t.leftAt, t.activityMinute),
      check(
        'participants_one_actor',
        sql`(case when ${t.userId} is null then 0 else 1 end)
          + (case when ${t.contactId} is null then 0 else 1 end)
          + (case when ${t.botId} is null then 0 else 1 end) = 1`,
      ),
      check('participants_actor_id', sql`${t.actorId} = coalesce(${t.userId}, ${t.contactId}, ${t.botId})`),
      check('participants_role', sql`${t.role} in ('owner', 'member')`),
    ],
  );

  const messages = table(
    'messages',
    {
      tenantId: id('tenant_id').notNull(),
      id: id('id').notNull(),
      conversationId: id('conversation_id').notNull(),
      seq: int('seq').notNull(),
      rev: int('rev').notNull(),
      /** `rev` at which it was sent; equal to it until something changes the row. */
      createdRev: int('created_rev').notNull().default(0),
      clientMsgId: text('client_msg_id').notNull(),
      type: text('type').$type<'text' | 'system'>().notNull(),
      senderKind: text('sender_kind').$type<ActorKind>().notNull(),
      senderId: id('sender_id').notNull(),
      text: sealedText('text').notNull(),
      replyTo: id('reply_to'),
      threadRootId: id('thread_root_id'),
      replyCount: int('reply_count').notNull().default(0),
      threadCount: int('thread_count').notNull().default(0),
      /** Ids of cited messages; null for none, as in nearly every row. */
      quotes: json<readonly string[]>('quotes'),
      reactions: json<readonly Reaction[]>('reactions'),
      createdAt: epochMs('created_at').notNull(),
      editedAt: epochMs('edited_at'),
      deletedAt: epochMs('deleted_at'),
    },
    (t) => [
      primaryKey({ columns: [t.tenantId, t.id] }),
      foreignKey({
        columns: [t.tenantId, t.conversationId],
        foreignColumns: [conversations.tenantId, conversations.id],
      }),
      uniqueIndex('messages_seq').on(t.tenantId, t.conversationId, t.seq),
      // Of changed rows alone: those never changed are found by `seq`, which rises with their revision, and an index of
      // all would be the most scattered write of the hot path.
      index('messages_changed').on(t.tenantId, t.conversationId, t.rev).where(sql`${t.rev} <> ${t.createdRev}`),
      index('messages_thread').on(t.tenantId, t.threadRootId, t.seq).where(sql`${t.threadRootId} is not null`),
      // In this order because a client's ids rise with time, so that inserts touch the index at its end.
      uniqueIndex('messages_client_msg_id').on(t.clientMsgId, t.conversationId, t.senderId),
    ],
  );

  return {
    meta,
    tenants,
    users,
    memberships,
    userSessions,
    contacts,
    contactSessions,
    conversations,
    participants,
    messages,
  };
}

export type Tables = ReturnType<typeof defineTables>;
export type TenantRow = Tables['tenants']['$inferSelect'];
export type UserRow = Tables['users']['$inferSelect'];
export type MembershipRow = Tables['memberships']['$inferSelect'];
export type UserSessionRow = Tables['userSessions']['$inferSelect'];
export type ContactRow = Tables['contacts']['$inferSelect'];
export type ContactSessionRow = Tables['contactSessions']['$inferSelect'];
export type ConversationRow = Tables['conversations']['$inferSelect'];
export type ParticipantRow = Tables['participants']['$inferSelect'];
export type MessageRow = Tables['messages']['$inferSelect'];
