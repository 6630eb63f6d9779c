import type { HttpOperationName, Operations } from '@alcove/protocol';

/** The REST binding of every operation that has one, checked by the compiler against the protocol's table. */
export const httpRoutes: { readonly [Name in HttpOperationName]: Operations[Name]['http'] } = {
  'session:login': 'POST /session',
  'session:logout': 'DELETE /session',
  'session:me': 'GET /session',
  'support:info': 'GET /support/:tenant',
  'support:start': 'POST /support/start',
  'conversation:create': 'POST /conversations',
  'conversation:list': 'GET /conversations',
  'conversation:get': 'GET /conversations/:conversationId',
  'conversation:sync': 'GET /conversations/:conversationId/changes',
  'message:send': 'POST /conversations/:conversationId/messages',
  'message:list': 'GET /conversations/:conversationId/messages',
  'message:get': 'GET /conversations/:conversationId/messages/:messageId',
  'message:replies': 'GET /conversations/:conversationId/messages/:messageId/replies',
  'message:edit': 'PATCH /conversations/:conversationId/messages/:messageId',
  'message:delete': 'DELETE /conversations/:conversationId/messages/:messageId',
  'message:react': 'PUT /conversations/:conversationId/messages/:messageId/reactions/:emoji',
  'message:unreact': 'DELETE /conversations/:conversationId/messages/:messageId/reactions/:emoji',
  'read:mark': 'PUT /conversations/:conversationId/read',
  'unread:count': 'GET /unread',
};

/** A request as `fetch` takes it, relative to `/api/chat/v1`. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string | null;
}

/**
 * Writes an input in the form its route asks for: `:fields` in the path, the others in the query of a `GET` or
 * `DELETE` and in the JSON body of the rest. Fields that are undefined are left out.
 */
export function toHttpRequest(name: HttpOperationName, input: object): HttpRequest {
  const fields = new Map(Object.entries(input).filter(([, value]) => value !== undefined));
  const [method = '', template = ''] = httpRoutes[name].split(' ');
  const path = template.replace(/:(\w+)/g, (_, field: string) => {
    const value = String(fields.get(field));
    fields.delete(field);
    return encodeURIComponent(value);
  });
  if (method !== 'GET' && method !== 'DELETE')
    return { method, path, body: JSON.stringify(Object.fromEntries(fields)) };
  const query = new URLSearchParams([...fields].map(([field, value]) => [field, String(value)])).toString();
  return { method, path: query ? `${path}?${query}` : path, body: null };
}
