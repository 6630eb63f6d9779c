import { type Actor, ChatError } from '@alcove/protocol';
import { createToken, hashSecret } from '../access/tokens.ts';
import { createId } from '../ids.ts';
import type { Queries } from '../store/queries.ts';
import type { ContactRow, ConversationRow, TenantRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { announce } from './announce.ts';
import type { Handler } from './context.ts';
import { readEntries } from './entries.ts';
import type { Publisher } from './publisher.ts';
import { tenantView } from './sessions.ts';
import { conversationView } from './views.ts';

/** How long a browser is remembered as the same visitor. */
const visitorSessionMs = 365 * 24 * 60 * 60 * 1000;

/** The visitor form (docs/architecture.md: an address somebody typed is a label and opens nothing of the past). */
export function supportHandlers({ store, publisher }: { readonly store: Store; readonly publisher: Publisher }) {
  const info: Handler<'support:info'> = async (_context, { tenant: slug }) => {
    const tenant = await store.read((q) => q.tenants.findBySlug(slug));
    if (!tenant) throw new ChatError('not_found');
    return { tenant: tenantView(tenant) };
  };

  const start: Handler<'support:start'> = async ({ now }, input) => {
    const token = createToken('visitor');
    const started = await store.write(async (q) => {
      const tenant = await q.tenants.findBySlug(input.tenant);
      if (!tenant) throw new ChatError('not_found');
      const resumed = input.token === undefined ? null : await contactOfToken(q, tenant, input.token, now);
      const contact = resumed ?? (await findOrCreateContact(q, tenant, input, now));
      const opened = await findOrOpenConversation(q, tenant, contact, now);
      await q.sessions.insertContactSession({
        id: createId('session', now),
        tokenHash: hashSecret(token),
        tenantId: tenant.id,
        contactId: contact.id,
        createdAt: now,
        expiresAt: now + visitorSessionMs,
        revokedAt: null,
      });
      return { tenant, contact, ...opened, ...(await describe(q, tenant, opened.conversation)) };
    });
    if (started.created && started.agentId !== null && started.agentEntry) {
      announce(publisher, started.tenant.id, started.agentId, started.agentEntry);
    }
    return {
      token,
      actor: contactActor(started.tenant, started.contact),
      tenant: tenantView(started.tenant),
      conversation: started.view,
    };
  };

  return { 'support:info': info, 'support:start': start };
}

function contactActor(tenant: TenantRow, contact: ContactRow): Actor {
  return { tenantId: tenant.id, kind: 'contact', id: contact.id, role: 'contact', name: contact.name };
}

/** The contact behind a token of before, if it is still good for this business. */
async function contactOfToken(q: Queries, tenant: TenantRow, token: string, now: number): Promise<ContactRow | null> {
  const session = await q.sessions.findContactSession(hashSecret(token));
  const valid =
    session !== null && session.tenantId === tenant.id && session.revokedAt === null && session.expiresAt > now;
  return valid ? q.contacts.find(tenant.id, session.contactId) : null;
}

async function findOrCreateContact(
  q: Queries,
  tenant: TenantRow,
  form: { readonly name: string; readonly email: string; readonly clientId?: string | undefined },
  now: number,
): Promise<ContactRow> {
  const startKey = form.clientId === undefined ? null : hashSecret(form.clientId);
  const before = startKey === null ? null : await q.contacts.findByStartKey(tenant.id, startKey);
  if (before) return before;
  const contact: ContactRow = {
    tenantId: tenant.id,
    id: createId('contact', now),
    name: form.name,
    claimedEmail: form.email,
    startKey,
    createdAt: now,
  };
  await q.contacts.insert(contact);
  return contact;
}

/** The contact's one open support conversation, made with the contact and an agent in it when there is none. */
async function findOrOpenConversation(
  q: Queries,
  tenant: TenantRow,
  contact: ContactRow,
  now: number,
): Promise<{ conversation: ConversationRow; created: boolean; agentId: string | null }> {
  const openKey = `${contact.id}:-`;
  const open = await q.conversations.findByOpenKey(tenant.id, openKey);
  if (open) return { conversation: open, created: false, agentId: null };
  const conversation: ConversationRow = {
    tenantId: tenant.id,
    id: createId('conversation', now),
    kind: 'support',
    visibility: 'customer',
    status: 'open',
    title: null,
    assigneeId: null,
    openKey,
    createKey: null,
    headSeq: 0,
    headRev: 1,
    rev: 1,
    createdAt: now,
    activityAt: now,
  };
  await q.conversations.insert(conversation);
  const seat = {
    tenantId: tenant.id,
    conversationId: conversation.id,
    userId: null,
    contactId: null,
    botId: null,
    lastReadSeq: 0,
    joinedAt: now,
    leftAt: null,
  };
  const owner = { ...seat, actorId: contact.id, contactId: contact.id, role: 'owner' as const };
  await q.participants.insert(owner, now);
  const agentId = await defaultAgent(q, tenant);
  if (agentId !== null) {
    const agent = { ...seat, actorId: agentId, userId: agentId, role: 'member' as const };
    await q.participants.insert(agent, now);
  }
  return { conversation, created: true, agentId };
}

/** The configured default agent while they belong to the business, else its first admin. */
async function defaultAgent(q: Queries, tenant: TenantRow): Promise<string | null> {
  const configured = tenant.settings.defaultAgentId;
  if (configured !== null && (await q.users.findMember(tenant.id, configured))) return configured;
  return q.tenants.firstAdmin(tenant.id);
}

async function describe(q: Queries, tenant: TenantRow, row: ConversationRow) {
  const people = await q.participants.people(tenant.id, [row.id]);
  const agent = people.find((person) => person.userId !== null && person.leftAt === null);
  const [agentEntry] = agent
    ? await readEntries(q, { tenantId: tenant.id, id: agent.actorId, audience: 'staff' }, [row])
    : [];
  return { view: conversationView(row, people, 'contact'), agentEntry: agentEntry ?? null };
}
