import {
  bigint,
  jsonb,
  check as pgCheck,
  customType as pgCustomType,
  foreignKey as pgForeignKey,
  index as pgIndex,
  integer as pgInteger,
  primaryKey as pgPrimaryKey,
  pgTable,
  text as pgText,
  uniqueIndex as pgUniqueIndex,
} from 'drizzle-orm/pg-core';
import {
  check as sqliteCheck,
  customType as sqliteCustomType,
  foreignKey as sqliteForeignKey,
  index as sqliteIndex,
  integer as sqliteInteger,
  primaryKey as sqlitePrimaryKey,
  sqliteTable,
  text as sqliteText,
  uniqueIndex as sqliteUniqueIndex,
} from 'drizzle-orm/sqlite-core';
import type { Codec } from './codec.ts';

/**
 * Column factories, one kit per database, so that schema.ts defines every table once. Ids are text, times are
 * epoch-ms integers, flags and lists are JSON: that alone removes most differences between the two.
 */
export function pgKit(codec: Codec) {
  const sealed = pgCustomType<{ data: string; driverData: string }>({
    dataType: () => 'text',
    toDriver: (plain) => codec.encode(plain),
    fromDriver: (stored) => codec.decode(stored),
  });
  return {
    table: pgTable,
    id: (name: string) => pgText(name),
    text: (name: string) => pgText(name),
    sealedText: (name: string) => sealed(name),
    int: (name: string) => pgInteger(name),
    epochMs: (name: string) => bigint(name, { mode: 'number' }),
    json: <T>(name: string) => jsonb(name).$type<T>(),
    primaryKey: pgPrimaryKey,
    foreignKey: pgForeignKey,
    index: pgIndex,
    uniqueIndex: pgUniqueIndex,
    check: pgCheck,
  };
}

export type Kit = ReturnType<typeof pgKit>;

/** The SQLite kit. Cast to the PostgreSQL one: the shapes that our queries use are the same. */
export function sqliteKit(codec: Codec): Kit {
  const sealed = sqliteCustomType<{ data: string; driverData: string }>({
    dataType: () => 'text',
    toDriver: (plain) => codec.encode(plain),
    fromDriver: (stored) => codec.decode(stored),
  });
  return {
    table: sqliteTable,
    id: (name: string) => sqliteText(name),
    text: (name: string) => sqliteText(name),
    sealedText: (name: string) => sealed(name),
    int: (name: string) => sqliteInteger(name),
    epochMs: (name: string) => sqliteInteger(name),
    json: <T>(name: string) => sqliteText(name, { mode: 'json' }).$type<T>(),
    primaryKey: sqlitePrimaryKey,
    foreignKey: sqliteForeignKey,
    index: sqliteIndex,
    uniqueIndex: sqliteUniqueIndex,
    check: sqliteCheck,
  } as unknown as Kit;
}
