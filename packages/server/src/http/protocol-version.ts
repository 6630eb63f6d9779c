import { ChatError, PROTOCOL_HEADER } from '@alcove/protocol';
import type { FastifyRequest } from 'fastify';
import { isSpokenVersion } from '../access/protocol-version.ts';

/** Hook: refuses clients of a version that is no longer, or not yet, spoken. Without the header nothing is checked. */
export async function checkProtocolVersion(request: FastifyRequest): Promise<void> {
  const given = request.headers[PROTOCOL_HEADER];
  if (given === undefined || isSpoken(given)) return;
  throw new ChatError('upgrade_required');
}

/** This version and the one before, written as a plain number. */
function isSpoken(given: string | string[]): boolean {
  if (typeof given !== 'string' || !/^[1-9]\d{0,5}$/.test(given)) return false;
  return isSpokenVersion(Number(given));
}
