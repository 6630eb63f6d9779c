import { createChatClient } from '../create-chat-client.ts';
import { FakePage, json } from './fake-environment.ts';
import { settled } from './fake-time.ts';
import { conversation, entry, me, message, snapshot, tenant } from './samples.ts';

/** Where the server is. */
export const url = 'https://chat.example';

/** A page whose server answers what every client asks, with one conversation of one message. */
export function page(): FakePage {
  const one = new FakePage();
  const { answers } = one.transport;
  answers['session:me'] = () => ({ actor: me, tenant });
  answers['conversation:list'] = () => ({ items: [entry('cnv-1', 100)], nextCursor: null });
  answers['conversation:join'] = () => snapshot([message(1)]);
  answers['conversation:leave'] = () => ({});
  answers['read:mark'] = ({ seq }) => ({ lastReadSeq: seq, unread: { count: 0, capped: false } });
  answers.typing = () => ({});
  one.routes.set('POST /support/start', () =>
    json({ token: 'visitor token', actor: me, tenant, conversation: conversation() }),
  );
  one.routes.set('DELETE /session', () => json({}));
  return one;
}

/** A visitor's client on this page; the pages that follow on it share its storage. */
export function visitorOn(one: FakePage) {
  return createChatClient({ url, tenant: 'demo', auth: { kind: 'visitor' } }, one.environment);
}

/** One who has sent the form and is connected. */
export async function visitor(one = page()) {
  const client = visitorOn(one);
  await client.startSupport({ name: 'Me', email: 'me@example.com' });
  await settled();
  return { client, page: one, transport: one.transport };
}
