import type { Input, Output } from '@alcove/protocol';
import type { WrittenMessage } from './check-delivery.ts';
import type { Random } from './random.ts';
import { pause } from './until.ts';

/** Tries once to send a message. Rejects when no answer came, whatever became of the message. */
export type TrySend = (input: Input<'message:send'>) => Promise<Output<'message:send'>>;

/** Tries follow each other after growing random waits, at most this long. */
const longestRetryMs = 400;

/** A refusal that no other try would change. */
export class RefusedForGood extends Error {
  override readonly name = 'RefusedForGood';
}

export interface SenderOptions {
  readonly name: string;
  readonly senderId: string;
  readonly conversationIds: readonly string[];
  readonly random: Random;
  readonly trySend: TrySend;
  /** Longest pause between two messages. */
  readonly thinkMs: number;
  /** The id of each try; the same for all tries of a message, unless the defence is to be seen missing. */
  readonly idOfTry?: (clientMsgId: string, tries: number) => string;
}

/** Writes one message after another, each tried again under the same id until it is acknowledged. */
export class Sender {
  readonly written: WrittenMessage[] = [];
  /** Tries beyond the first of a message. */
  resends = 0;
  /** Acknowledgements that said `duplicate`: the message had been stored by a try whose answer was lost. */
  duplicates = 0;
  /** When the last acknowledgement came, by `performance.now()`. */
  lastAcknowledgedAt = 0;
  readonly #options: SenderOptions;
  #stopped = false;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  get acknowledged(): number {
    return this.written.filter((message) => message.acknowledgements.length > 0).length;
  }

  /** Gives up at once, whatever is acknowledged: for a run that has failed. */
  stop(): void {
    this.#stopped = true;
  }

  /** Writes until it is enough; ends with everything acknowledged, unless it was stopped. */
  async writeUntil(enough: () => boolean): Promise<void> {
    const { name, senderId, conversationIds, random, thinkMs } = this.#options;
    while (!enough() && !this.#stopped) {
      const clientMsgId = `${name}-${this.written.length + 1}`;
      const conversationId = random.pick(conversationIds);
      const text = `${clientMsgId} ${random.pick(['ok', 'Grüße 👋🏽', 'two\nlines', '<b>"&amp;"</b>', '\u202eright to left'])}`;
      const acknowledgements: WrittenMessage['acknowledgements'][number][] = [];
      this.written.push({ clientMsgId, conversationId, senderId, text, acknowledgements });
      const answer = await this.#send({ conversationId, text, clientMsgId });
      if (!answer) return;
      const { message } = answer;
      acknowledgements.push({ messageId: message.id, seq: message.seq });
      this.lastAcknowledgedAt = performance.now();
      await pause(random.between(0, thinkMs));
    }
  }

  async #send(input: {
    readonly conversationId: string;
    readonly text: string;
    readonly clientMsgId: string;
  }): Promise<Output<'message:send'> | null> {
    const { trySend, random, idOfTry = (id) => id } = this.#options;
    for (let tries = 1; !this.#stopped; tries += 1) {
      try {
        const answer = await trySend({ ...input, clientMsgId: idOfTry(input.clientMsgId, tries) });
        if (answer.duplicate) this.duplicates += 1;
        return answer;
      } catch (error) {
        if (error instanceof RefusedForGood) throw error;
        this.resends += 1;
        await pause(random.between(0, Math.min(20 * 2 ** tries, longestRetryMs)));
      }
    }
    return null;
  }
}
