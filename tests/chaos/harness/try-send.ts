import type { Output, WireError } from '@alcove/protocol';
import { io } from 'socket.io-client';
import { RefusedForGood, type TrySend } from './sender.ts';

/** An answer that takes longer will not come. */
const answerWithinMs = 1_000;

/** Sends over REST; connections are kept alive and reused as any program does. */
export function restTrySend(url: string, token: string): TrySend {
  return async ({ conversationId, ...body }) => {
    const response = await fetch(`${url}/api/chat/v1/conversations/${conversationId}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(answerWithinMs),
    });
    const answer = (await response.json()) as Output<'message:send'> & { error?: WireError };
    if (answer.error) throw refusal(answer.error);
    return answer;
  };
}

/** Sends over a socket of its own, which reconnects by itself. */
export function socketTrySend(
  url: string,
  token: string,
  transport: 'websocket' | 'polling',
): { readonly trySend: TrySend; close(): void } {
  const socket = io(url, {
    auth: { protocol: 1, token },
    transports: [transport],
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 500,
    randomizationFactor: 0,
    timeout: 2 * answerWithinMs,
  });
  return {
    async trySend(input) {
      // Never into Socket.IO's own buffer: there is one queue, the sender's.
      if (!socket.connected) throw new Error('not connected');
      const answer = await socket.timeout(answerWithinMs).emitWithAck('message:send', input);
      if (answer.ok) return answer.value;
      throw refusal(answer.error);
    },
    close: () => void socket.disconnect(),
  };
}

function refusal(error: WireError): Error {
  return error.retryable ? new Error(error.code) : new RefusedForGood(`${error.code}: ${error.message}`);
}
