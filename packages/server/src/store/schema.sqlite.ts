import { identityCodec } from './codec.ts';
import { sqliteKit } from './columns.ts';
import { defineTables } from './schema.ts';

/** The tables as drizzle-kit wants to see them, to generate migrations. Nothing at run time imports this. */
export const {
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
} = defineTables(sqliteKit(identityCodec));
