import type { Environment } from '../environment.ts';
import type { OutboxEntry } from '../outbox/entry.ts';
import type { Delivered } from '../outbox/lane.ts';
import { Outbox } from '../outbox/outbox.ts';
import { FakePage } from './fake-environment.ts';
import { settled } from './fake-time.ts';
import { createMemoryStorage } from './memory-storage.ts';
import { me, mine } from './samples.ts';

/** An outbox of one tab whose server is a function. Tabs of one page share its storage. */
export function tab(page: FakePage, more: Partial<Environment> = {}, onChange: (id: string) => void = () => {}) {
  const sent: string[] = [];
  const delivered: string[] = [];
  const gone: string[] = [];
  const server = { answer: (_entry: OutboxEntry): Promise<Delivered> => new Promise(() => {}) };
  const outbox = new Outbox({
    environment: { ...page.environment, ...more },
    url: 'https://chat.example',
    send: (entry) => {
      sent.push(entry.id);
      return server.answer(entry);
    },
    onChange,
    onMessage: (message) => delivered.push(message.clientMsgId),
    onGone: (entry) => gone.push(entry.id),
  });
  return { outbox, server, sent, delivered, gone };
}

/** A tab with somebody signed in and a link. */
export async function liveTab(page = new FakePage(), more: Partial<Environment> = {}) {
  const one = tab(page, more);
  one.outbox.begin(me);
  one.outbox.up();
  await settled();
  return { ...one, page };
}

/** The server takes it. */
export async function accept(entry: OutboxEntry): Promise<Delivered> {
  return { message: mine(entry.order, entry.id, { conversationId: entry.conversationId }), duplicate: false };
}

/** Ids of what lies in the storage of the first who was here. */
export function storedIds(page: FakePage): Promise<string[]> {
  const [storage] = page.outboxes.values();
  return (storage ?? createMemoryStorage()).load().then((entries) => entries.map((entry) => entry.id));
}
