import type { OutboxDraft, OutboxEntry } from './entry.ts';

/**
 * Where one identity's outbox lies. Tabs share it, so every method is one transaction, and nothing brings back an
 * entry that another tab removed. A method that rejects has stored nothing that counts.
 */
export interface OutboxStorage {
  /** Every entry by order. What cannot be read is left where it is and left out. */
  load(): Promise<readonly OutboxEntry[]>;
  /** Puts a draft at the end, behind `after`. Resolves when it is really stored. */
  append(draft: OutboxDraft, after: number): Promise<OutboxEntry>;
  /** The entry as it is there now; null when it is gone. */
  get(entry: OutboxEntry): Promise<OutboxEntry | null>;
  /** Writes a changed entry in the place of the old one; false, and nothing written, when it is gone. */
  replace(entry: OutboxEntry): Promise<boolean>;
  remove(entry: OutboxEntry): Promise<void>;
  /** Leaves nothing behind, not even an empty place. */
  clear(): Promise<void>;
  /** Lets go of the database. Using the storage afterwards opens it again. */
  close(): void;
}
