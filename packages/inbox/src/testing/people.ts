import type { Actor, Participant, SignedIn } from '@alcove/client';

/** The agent who is signed in. */
export const rosalind: Actor = { tenantId: 'ten_1', kind: 'user', id: 'usr_1', role: 'agent', name: 'Rosalind Okafor' };

/** The agent's session at a firm that repairs homes. */
export const session: SignedIn = {
  state: 'signed-in',
  actor: rosalind,
  tenant: { id: 'ten_1', slug: 'harbor', name: 'Harbor & Pine' },
  supportConversationId: null,
};

/** A participant; staff unless `changes` say otherwise. */
export function participant(id: string, name: string, changes: Partial<Participant> = {}): Participant {
  return { kind: 'user', id, name, role: 'member', lastReadSeq: 0, leftAt: null, ...changes };
}

/** The agent, as a participant. */
export const me: Participant = participant(rosalind.id, rosalind.name, { role: 'owner' });

/** A customer who came by the form. */
export function customer(id: string, name: string, claimedEmail = `${id}@example.com`): Participant {
  return participant(id, name, { kind: 'contact', claimedEmail });
}
