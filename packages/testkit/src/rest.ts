import { type HttpOperationName, type Input, type Output, operations, type WireError } from '@alcove/protocol';
import type { TestServer } from './test-server.ts';

/** What came back over REST. */
export interface RestAnswer<Value> {
  readonly status: number;
  readonly headers: Headers;
  /** The body as text: for tests that compare bytes. */
  readonly body: string;
  readonly value: Value;
  readonly error: WireError | undefined;
}

/** Calls an operation over REST as the table binds it. Never throws for a refusal. */
export async function rest<Name extends HttpOperationName>(
  server: Pick<TestServer, 'url'>,
  name: Name,
  input: Input<Name>,
  options: { readonly token?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<RestAnswer<Output<Name>>> {
  const [method = 'GET', template = ''] = (operations[name].http ?? '').split(' ', 2);
  const rest: Record<string, unknown> = { ...input };
  const path = template.replaceAll(/:(\w+)/g, (_match, key: string) => {
    const value = String(rest[key]);
    delete rest[key];
    return encodeURIComponent(value);
  });
  const url = new URL(`${server.url}/api/chat/v1${path}`);
  const hasBody = method !== 'GET' && method !== 'DELETE';
  if (!hasBody) for (const [key, value] of Object.entries(rest)) url.searchParams.set(key, String(value));
  const response = await fetch(url, {
    method,
    headers: {
      ...(hasBody && { 'content-type': 'application/json' }),
      ...(options.token !== undefined && { authorization: `Bearer ${options.token}` }),
      ...options.headers,
    },
    ...(hasBody && { body: JSON.stringify(rest) }),
  });
  const body = await response.text();
  const json = JSON.parse(body) as Output<Name> & { error?: WireError };
  return { status: response.status, headers: response.headers, body, value: json, error: json.error };
}
