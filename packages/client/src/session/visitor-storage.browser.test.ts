import type { Actor, Tenant } from '@alcove/protocol';
import { openIndexedVisitorStorage } from './visitor-storage.ts';

declare function describe(title: string, suite: () => void): void;
declare function it(title: string, test: () => Promise<void>): void;

const actor: Actor = { tenantId: 'ten-1', kind: 'contact', id: 'ctc-1', role: 'contact', name: 'Me' };
const tenant: Tenant = { id: 'ten-1', slug: 'demo', name: 'Demo' };
const visitor = { token: 'secret', actor, tenant, conversationId: 'cnv-1' };

function freshName(): string {
  return `alcove:visitor:test:${Math.random()}`;
}

function same(actual: unknown, expected: unknown): void {
  const [got, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (got !== wanted) throw new Error(`expected ${wanted}, got ${got}`);
}

async function exists(name: string): Promise<boolean> {
  return (await indexedDB.databases()).some((database) => database.name === name);
}

describe('visitor storage: IndexedDB', () => {
  it('makes nothing by looking', async () => {
    const name = freshName();
    const storage = openIndexedVisitorStorage(name);
    same(await storage.read(), null);
    storage.close();
    same(await exists(name), false);
  });

  it('makes nothing by looking where the browser has no list of databases', async () => {
    const name = freshName();
    const listing = Object.getOwnPropertyDescriptor(IDBFactory.prototype, 'databases');
    Object.defineProperty(IDBFactory.prototype, 'databases', { value: undefined, configurable: true });
    try {
      same(await openIndexedVisitorStorage(name).read(), null);
      await openIndexedVisitorStorage(`${name}:there`).write(visitor);
      same(await openIndexedVisitorStorage(`${name}:there`).read(), visitor);
    } finally {
      if (listing) Object.defineProperty(IDBFactory.prototype, 'databases', listing);
    }
    same(await exists(name), false);
  });

  it('knows on the next page who it was', async () => {
    const name = freshName();
    await openIndexedVisitorStorage(name).write(visitor);
    same(await openIndexedVisitorStorage(name).read(), visitor);
  });

  it('forgets a visitor by its token alone, and leaves no database behind', async () => {
    const name = freshName();
    const storage = openIndexedVisitorStorage(name);
    await storage.write(visitor);
    await storage.forget('another', false);
    same(await storage.read(), visitor);
    await storage.forget('secret', false);
    same(await storage.read(), null);
    same(await exists(name), false);
    await storage.write(visitor);
    same(await storage.read(), visitor);
  });

  it('keeps who it was without the token while something of theirs waits', async () => {
    const name = freshName();
    const storage = openIndexedVisitorStorage(name);
    await storage.write(visitor);
    await storage.forget('secret', true);
    same(await openIndexedVisitorStorage(name).read(), { ...visitor, token: null });
    await storage.forget(null, false);
    same(await exists(name), false);
  });

  it('makes nothing by forgetting nobody', async () => {
    const name = freshName();
    await openIndexedVisitorStorage(name).forget('secret', false);
    same(await exists(name), false);
  });
});
