import { createHmac, timingSafeEqual } from 'node:crypto';
import { ChatError } from '@alcove/protocol';

/** Part of an entry's sort key: where a page ended. */
type Position = readonly (string | number)[];

/**
 * Opaque, signed paging cursors. Signed because they carry sort keys: a client that made its own could probe for
 * what it may not see. Bound to their list, so that one list's cursor is refused by another.
 */
export class Cursors {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** @param list name of the list and whatever it is about, such as `messages:cnv_…`. */
  encode(list: string, position: Position): string {
    const body = Buffer.from(JSON.stringify(position)).toString('base64url');
    return `${body}.${this.#sign(list, body)}`;
  }

  /** @throws ChatError `invalid_input` for anything but a cursor of this list. */
  decode(list: string, cursor: string): Position {
    const [body = '', signature = ''] = cursor.split('.');
    const expected = Buffer.from(this.#sign(list, body));
    const actual = Buffer.from(signature);
    if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) {
      throw new ChatError('invalid_input', { details: ['cursor: not a cursor of this list'] });
    }
    return JSON.parse(Buffer.from(body, 'base64url').toString()) as Position;
  }

  #sign(list: string, body: string): string {
    return createHmac('sha256', this.#secret).update(`${list}\n${body}`).digest('base64url').slice(0, 22);
  }
}
