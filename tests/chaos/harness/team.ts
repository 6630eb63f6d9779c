import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGroup, createStaff, createTenant, startTestServer, type TestActor } from '@alcove/testkit';

/** A data folder with one business, its people, and conversations that all of them take part in. */
export interface Team {
  readonly dataDir: string;
  readonly people: readonly TestActor[];
  readonly conversationIds: readonly string[];
  /** Removes the folder. */
  remove(): Promise<void>;
}

/** Makes the folder by a server that is closed again, so that another process can open it. */
export async function createTeam(size: { readonly people: number; readonly conversations: number }): Promise<Team> {
  const dataDir = await mkdtemp(join(tmpdir(), 'alcove-chaos-'));
  const server = await startTestServer({ dataDir });
  const tenant = await createTenant(server);
  const people: TestActor[] = [];
  for (let count = 0; count < size.people; count += 1) people.push(await createStaff(server, tenant));
  const conversationIds: string[] = [];
  for (let count = 0; count < size.conversations; count += 1) {
    conversationIds.push(await createGroup(server, tenant, people));
  }
  await server.close();
  return { dataDir, people, conversationIds, remove: () => rm(dataDir, { recursive: true, force: true }) };
}
