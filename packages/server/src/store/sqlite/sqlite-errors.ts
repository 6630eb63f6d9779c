import { ChatError } from '@alcove/protocol';

/** SQLite's own code of an error, such as `SQLITE_FULL`; empty when it is no SQLite error. Looks through wrappers. */
export function sqliteCode(error: unknown): string {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ('code' in current && typeof current.code === 'string' && current.code.startsWith('SQLITE_'))
      return current.code;
  }
  return '';
}

/** Another program holds the lock; the same may work in a moment. */
export function isBusy(error: unknown): boolean {
  return sqliteCode(error).startsWith('SQLITE_BUSY');
}

/** The disk is full or failed: nothing of the transaction can be trusted. */
export function isDiskError(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === 'SQLITE_FULL' || code.startsWith('SQLITE_IOERR');
}

/** What a caller is told when the database could not store the group. */
export function storageRefusal(error: unknown): unknown {
  if (sqliteCode(error) === 'SQLITE_FULL') return new ChatError('storage_full', { cause: error });
  if (isDiskError(error) || isBusy(error)) return new ChatError('unavailable', { cause: error });
  return error;
}
