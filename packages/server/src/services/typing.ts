import type { Events } from '@alcove/protocol';
import { requireAccess } from '../access/require.ts';
import type { Store } from '../store/store.ts';
import type { Handler } from './context.ts';
import type { Publisher } from './publisher.ts';

/** Who is writing: told to the others, never stored. */
export function typingHandlers({ store, publisher }: { readonly store: Store; readonly publisher: Publisher }) {
  const typing: Handler<'typing'> = async ({ actor }, { conversationId, active }) => {
    await store.read(async (q) => {
      requireAccess('conversation.write', actor, await q.conversations.facts(actor.tenantId, conversationId, actor.id));
    });
    const sign: Events['typing'] = { conversationId, kind: actor.kind, id: actor.id, name: actor.name, active };
    const address = { tenantId: actor.tenantId, conversationId };
    const payload = { staff: sign, contact: sign };
    publisher.toConversation(address, 'typing', payload, { exceptActorId: actor.id, volatile: true });
    return {};
  };

  return { typing };
}
