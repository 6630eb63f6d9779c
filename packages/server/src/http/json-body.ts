import { ChatError } from '@alcove/protocol';

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * The fields of a JSON body. An empty body has none.
 * @throws ChatError `malformed_json` when it is not JSON in UTF-8; `invalid_input` when it is not one object, or
 * when a key named `__proto__` is anywhere in it.
 */
export function parseJsonBody(body: Buffer): Record<string, unknown> {
  if (body.length === 0) return {};
  const text = decode(body);
  const value = parse(text);
  if (!isPlainObject(value)) throw new ChatError('invalid_input', { details: ['body: expected one JSON object'] });
  // Escapes can spell the name too, so only a body with neither is surely free of it.
  if ((text.includes('__proto__') || text.includes('\\u')) && hasPrototypeKey(value)) {
    throw new ChatError('invalid_input', { details: ['__proto__: unknown field'] });
  }
  return value;
}

function decode(body: Buffer): string {
  try {
    return decoder.decode(body);
  } catch {
    throw new ChatError('malformed_json', { details: ['body: not valid UTF-8'] });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the body, which may hold a password.
    throw new ChatError('malformed_json');
  }
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Walks without recursion: a body may be nested as deeply as its size allows. */
function hasPrototypeKey(root: object): boolean {
  const open: object[] = [root];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (Object.hasOwn(value, '__proto__')) return true;
    for (const inner of Object.values(value)) {
      if (typeof inner === 'object' && inner !== null) open.push(inner);
    }
  }
  return false;
}
