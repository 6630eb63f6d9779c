import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import type { TestContext } from 'node:test';
import { ChatError, type OperationName, operations } from '@alcove/protocol';
import type { SignedInActor } from '../access/actor.ts';
import type { Dispatch } from '../dispatch.ts';
import { createLogger } from '../logger.ts';
import type { Caller, Effect } from '../services/context.ts';
import { createHttpServer, type HttpServerParts } from './server.ts';

/** A call that reached the dispatcher. */
export interface SeenCall {
  readonly name: OperationName;
  readonly caller: Caller;
  readonly input: unknown;
}

const staff: SignedInActor = {
  tenantId: 'ten_one',
  kind: 'user',
  id: 'usr_one',
  role: 'agent',
  name: 'Mara',
  sessionId: 'ses_one',
  expiresAt: Number.MAX_SAFE_INTEGER,
};

/** The only token that the test server knows; it belongs to `staff`. */
export const staffToken = 'alcove-token-of-mara';
/** On the list of tenant `ten_one`, slug `one`. */
export const hostPage = 'https://shop.example';
/** On the list of some other tenant. */
export const otherHostPage = 'https://elsewhere.example';

export interface TestServer {
  readonly port: number;
  readonly url: string;
  /** Calls that reached the dispatcher, oldest first. */
  readonly calls: SeenCall[];
  readonly closedSockets: string[];
  /** Lines of the log at debug level. */
  readonly log: string[];
  /** What the next calls do in the dispatcher's stead: answer, throw, or give effects. */
  answer: (call: SeenCall, apply: (effect: Effect) => Promise<void>) => Promise<unknown>;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Sends text as it is over a new connection; resolves with everything that came back when it closed. */
  raw(text: string): Promise<string>;
  close(): Promise<void>;
}

/** A real server on a free port; what lies behind the dispatcher is faked, schemas and access are real. */
export async function startTestServer(t: TestContext, over: Partial<HttpServerParts> = {}): Promise<TestServer> {
  const calls: SeenCall[] = [];
  const closedSockets: string[] = [];
  const log: string[] = [];
  const dispatch: Dispatch = async (name, caller, input, apply) => {
    const parsed = operations[name].input.safeParse(input);
    if (!parsed.success) throw new ChatError('invalid_input', { details: parsed.error.issues.map((i) => i.message) });
    const call = { name, caller, input: parsed.data };
    calls.push(call);
    return server.answer(call, apply);
  };
  const http = createHttpServer({
    dispatch,
    authenticate: async ({ token }) => {
      if (token !== staffToken) throw new ChatError('unauthenticated');
      return staff;
    },
    isAllowedOrigin: async (origin) => origin === hostPage || origin === otherHostPage,
    tenantAllowsOrigin: async (tenant, origin) =>
      'slug' in tenant && tenant.slug !== 'one' ? tenant.slug !== 'two' : origin === hostPage,
    logger: createLogger('debug', { write: (line) => void log.push(line) }),
    publicUrl: null,
    trustProxyHops: 0,
    closeSockets: async (sessionId) => void closedSockets.push(sessionId),
    ready: async () => ({ ok: true, checks: { store: true } }),
    browserDir: '/nowhere/browser',
    demoDir: null,
    ...over,
  });
  await http.listen({ host: '127.0.0.1', port: 0 });
  const { port } = http.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= http.close());
  t.after(close);

  const server: TestServer = {
    port,
    url,
    calls,
    closedSockets,
    log,
    answer: async () => ({ answered: true }),
    fetch: (path, init) => fetch(`${url}${path}`, { redirect: 'manual', ...init }),
    async raw(text) {
      const socket = connect(port, '127.0.0.1');
      const chunks: Buffer[] = [];
      socket.on('data', (chunk) => chunks.push(chunk));
      // A reset after the answer is how a server refuses to read the rest; what arrived counts.
      socket.on('error', () => {});
      socket.write(text);
      await once(socket, 'close');
      return Buffer.concat(chunks).toString('utf8');
    },
    close,
  };
  return server;
}

/** Options of a POST with a JSON body and the staff token. */
export function asStaff(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${staffToken}`, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

/** The code of an error answer; fails the test when the body has any other shape. */
export async function errorCode(response: Response): Promise<string> {
  const body = (await response.json()) as { error?: { code?: string; message?: string; retryable?: boolean } };
  const { code, message, retryable } = body.error ?? {};
  if (typeof code !== 'string' || typeof message !== 'string' || typeof retryable !== 'boolean') {
    throw new Error(`not an error of ours: ${JSON.stringify(body)}`);
  }
  return code;
}
