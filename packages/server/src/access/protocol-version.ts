import { PROTOCOL_VERSION } from '@alcove/protocol';

/** Whether the server speaks this version: its own, or the one before. */
export function isSpokenVersion(version: number): boolean {
  return version === PROTOCOL_VERSION || (version === PROTOCOL_VERSION - 1 && version > 0);
}
