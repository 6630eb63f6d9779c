import type { Database } from './database.ts';
import { type ContactQueries, contactQueries } from './queries/contacts.ts';
import { type ConversationQueries, conversationQueries } from './queries/conversations.ts';
import { type MessageQueries, messageQueries } from './queries/messages.ts';
import { type MetaQueries, metaQueries } from './queries/meta.ts';
import { type ParticipantQueries, participantQueries } from './queries/participants.ts';
import { type SessionQueries, sessionQueries } from './queries/sessions.ts';
import { type TenantQueries, tenantQueries } from './queries/tenants.ts';
import { type UserQueries, userQueries } from './queries/users.ts';
import type { Tables } from './schema.ts';

/** Every query there is, by family. Services get these and never a builder. */
export interface Queries {
  readonly meta: MetaQueries;
  readonly tenants: TenantQueries;
  readonly users: UserQueries;
  readonly sessions: SessionQueries;
  readonly contacts: ContactQueries;
  readonly conversations: ConversationQueries;
  readonly participants: ParticipantQueries;
  readonly messages: MessageQueries;
}

/** Prepares all queries on one connection. */
export function createQueries(db: Database, tables: Tables): Queries {
  return {
    meta: metaQueries(db, tables),
    tenants: tenantQueries(db, tables),
    users: userQueries(db, tables),
    sessions: sessionQueries(db, tables),
    contacts: contactQueries(db, tables),
    conversations: conversationQueries(db, tables),
    participants: participantQueries(db, tables),
    messages: messageQueries(db, tables),
  };
}
