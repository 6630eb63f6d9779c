import type { OperationName, Operations, SocketOperationName } from '@alcove/protocol';

/** What goes over REST: what no socket offers, and who one is, which is asked before there is a link. */
export type RestOperationName = Exclude<OperationName, SocketOperationName> | 'session:me';

/** Their REST bindings, checked by the compiler against the protocol's table. */
export const httpRoutes: { readonly [Name in RestOperationName]: Operations[Name]['http'] } = {
  'session:login': 'POST /session',
  'session:logout': 'DELETE /session',
  'session:me': 'GET /session',
  'support:info': 'GET /support/:tenant',
  'support:start': 'POST /support/start',
};

/** A request as `fetch` takes it, relative to `/api/chat/v1`. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string | null;
}

/** Writes an input in the form its route asks for: `:fields` in the path, and those of a `POST` in its JSON body. */
export function toHttpRequest(name: RestOperationName, input: object): HttpRequest {
  const fields = input as Readonly<Record<string, unknown>>;
  const [method = '', template = ''] = httpRoutes[name].split(' ');
  const path = template.replace(/:(\w+)/g, (_, field: string) => encodeURIComponent(String(fields[field])));
  return { method, path, body: method === 'POST' ? JSON.stringify(input) : null };
}
