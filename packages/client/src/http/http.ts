import type { Input, Output, PROTOCOL_HEADER } from '@alcove/protocol';
import { AlcoveError, alcoveError, clientError, readWireError } from '../alcove-error.ts';
import { protocolVersion } from '../contract.ts';
import type { Environment } from '../environment.ts';
import { type RestOperationName, toHttpRequest } from './http-routes.ts';

const protocolHeader: typeof PROTOCOL_HEADER = 'x-alcove-protocol';
const requestTimeoutMs = 10_000;

/**
 * One call over REST, tried once.
 * @throws AlcoveError: the server's refusal, `offline`, `timeout`.
 */
export type HttpCall = <Name extends RestOperationName>(
  name: Name,
  input: Input<Name>,
  token: string | null,
) => Promise<Output<Name>>;

/** Calls over `fetch`. Cookies travel only when `withCookies` says so. */
export function createHttp(parts: {
  readonly url: string;
  readonly withCookies: boolean;
  /** Ends every call under way. */
  readonly closed: AbortSignal;
  readonly environment: Pick<Environment, 'fetch' | 'after'>;
}): HttpCall {
  const { closed } = parts;
  const { fetch, after } = parts.environment;

  return async (name, input, token) => {
    const { method, path, body } = toHttpRequest(name, input);
    const abort = new AbortController();
    const stop = () => abort.abort();
    const cancelTimeout = after(requestTimeoutMs, stop);
    closed.addEventListener('abort', stop);
    try {
      const response = await fetch(`${parts.url}/api/chat/v1${path}`, {
        method,
        body,
        signal: abort.signal,
        credentials: parts.withCookies ? 'include' : 'omit',
        cache: 'no-store',
        headers: {
          [protocolHeader]: String(protocolVersion),
          ...(body !== null && { 'content-type': 'application/json' }),
          ...(token !== null && { authorization: `Bearer ${token}` }),
        },
      });
      const answer = await readJson(response);
      if (response.ok && answer !== undefined) return answer as Output<typeof name>;
      const refusal = typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : null;
      // Without a coded error it was not the server that spoke but something before it.
      throw new AlcoveError(readWireError(refusal) ?? clientError('unavailable'));
    } catch (caught) {
      if (caught instanceof AlcoveError) throw caught;
      throw alcoveError(abort.signal.aborted && !closed.aborted ? 'timeout' : 'offline', caught);
    } finally {
      cancelTimeout();
      closed.removeEventListener('abort', stop);
    }
  };
}

/** The body as JSON; undefined when it is none, as from a proxy's error page. */
async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
