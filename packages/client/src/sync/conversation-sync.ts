import type { ChangeSet, Output, ReadPosition, SyncAnswer } from '@alcove/protocol';
import { alcoveError, toClientError } from '../alcove-error.ts';
import type { ClientError } from '../api.ts';
import { Backoff } from '../backoff.ts';
import type { Call } from '../connection/calls.ts';
import type { Link } from '../connection/link.ts';
import type { Pace } from '../environment.ts';
import { type ConversationState, foldAnswer, foldChangeSet, foldOlder, foldRead } from './conversation-state.ts';

/** A page of history that an edit overtook is read again, so often at most. */
const olderTriesMax = 5;

export interface ConversationSyncParts {
  readonly conversationId: string;
  readonly pace: Pace;
  readonly request: Link['request'];
  readonly call: Call;
  /** `state`, `error` or `behind` is different. */
  readonly onChange: () => void;
  /** A snapshot came from another database than the one before. */
  readonly onNewEpoch: () => void;
}

/**
 * Keeps one conversation's state equal to the server's while it is open (invariant I4). Pushes are hints: the next
 * revision is applied, anything else makes it pull. Every failure to pull is shown and, if it can pass, tried again.
 */
export class ConversationSync {
  readonly #parts: ConversationSyncParts;
  readonly #backoff: Backoff;
  #state: ConversationState | null = null;
  #error: ClientError | null = null;
  #open = false;
  #live = false;
  /** The join asked for on this link, whatever became of it; null before. */
  #joining: Promise<unknown> | null = null;
  #joined = false;
  #current = false;
  #pulling = false;
  /** Highest revision heard of, and in which database: to be reached before this is current. */
  #heard = { epoch: '', rev: 0 };
  /** Counts what makes an answer under way worthless: another link, another identity, closing. */
  #round = 0;
  #leaving: Promise<unknown> = Promise.resolve();

  constructor(parts: ConversationSyncParts) {
    this.#parts = parts;
    this.#backoff = new Backoff(parts.pace);
  }

  get state(): ConversationState | null {
    return this.#state;
  }

  /** Why the last pull failed; null after one that worked. */
  get error(): ClientError | null {
    return this.#error;
  }

  /** Open, and not known to be current. A conversation refused for good waits for nothing. */
  get behind(): boolean {
    return this.#open && !this.#current && (this.#error === null || this.#error.retryable);
  }

  open(): void {
    this.#open = true;
    this.#pull();
  }

  close(): void {
    this.#open = false;
    if (this.#live && this.#joining) {
      const { request, conversationId } = this.#parts;
      const leave = () => request('conversation:leave', { conversationId });
      // A join under way comes first: the server looks at its store in between, where a leave could overtake it.
      // Missing this one only means a few events that nobody looks at; the link's end ends it in any case.
      this.#leaving = this.#joining.then(leave, leave).catch(() => {});
    }
    this.#interrupt();
  }

  up(): void {
    this.#live = true;
    this.#pull();
  }

  down(): void {
    this.#live = false;
    this.#interrupt();
  }

  /** Forgets everything: it was somebody else's, or access is gone. */
  reset(error: ClientError | null): void {
    this.#interrupt();
    this.#backoff.cancel();
    this.#state = null;
    this.#heard = { epoch: '', rev: 0 };
    this.#error = error;
  }

  /** One pushed change. */
  apply(set: ChangeSet): void {
    if (!this.#open) return;
    const next = foldChangeSet(this.#state, set);
    if (next === 'gap') {
      this.hear(set.epoch, set.rev);
    } else if (next !== this.#state) {
      this.#state = next;
      this.#parts.onChange();
    }
  }

  /** The server is at this revision: pulls when that is further than here. */
  hear(epoch: string, rev: number): void {
    if (!this.#open) return;
    if (this.#heard.epoch !== epoch || this.#heard.rev < rev) this.#heard = { epoch, rev };
    if (this.#isCaughtUp()) return;
    this.#current = false;
    this.#pull();
    this.#parts.onChange();
  }

  /** Something is known to have happened that may not have been pushed: looks. */
  recheck(): void {
    this.#current = false;
    this.#pull();
  }

  applyRead(read: ReadPosition): void {
    const state = this.#state;
    if (!state) return;
    this.#state = foldRead(state, read);
    if (this.#state !== state) this.#parts.onChange();
  }

  /**
   * Loads the next older page; does nothing at the beginning of history.
   * @throws AlcoveError
   */
  async loadOlder(): Promise<void> {
    const { call, conversationId, onChange } = this.#parts;
    for (let tries = 0; tries < olderTriesMax; tries += 1) {
      const before = this.#state;
      if (!before?.olderCursor) return;
      const page: Output<'message:list'> = await call('message:list', { conversationId, cursor: before.olderCursor });
      // A snapshot that came meanwhile has another beginning; what was asked for does not join on to it.
      if (this.#state?.olderCursor !== before.olderCursor) return;
      if (this.#state.skippedRev !== before.skippedRev) continue;
      this.#state = foldOlder(this.#state, page);
      return onChange();
    }
    throw alcoveError('unavailable');
  }

  #isCaughtUp(): boolean {
    return this.#state !== null && this.#heard.epoch === this.#state.epoch && this.#heard.rev <= this.#state.rev;
  }

  #interrupt(): void {
    this.#round += 1;
    this.#joining = null;
    this.#joined = false;
    this.#current = false;
    this.#pulling = false;
    this.#backoff.reset();
  }

  #pull(): void {
    if (!this.#open || !this.#live || this.#pulling || this.#backoff.waiting) return;
    void this.#catchUp();
  }

  async #catchUp(): Promise<void> {
    const round = this.#round;
    this.#pulling = true;
    try {
      await this.#leaving;
      for (let more = true; more; ) {
        if (round !== this.#round) return;
        const answer = await this.#ask();
        if (round !== this.#round) return;
        more = this.#take(answer);
      }
      this.#error = null;
      this.#current = true;
      this.#backoff.reset();
    } catch (caught) {
      if (round !== this.#round) return;
      this.#refused(toClientError(caught));
    } finally {
      if (round === this.#round) this.#pulling = false;
    }
    this.#parts.onChange();
  }

  /** The first answer of a link joins its room as well; the others only read. */
  async #ask(): Promise<SyncAnswer> {
    const { request, conversationId } = this.#parts;
    const position = this.#state ? { sinceRev: this.#state.rev, epoch: this.#state.epoch } : {};
    const input = { conversationId, ...position };
    if (this.#joined) return request('conversation:sync', input);
    const round = this.#round;
    const joining = request('conversation:join', input);
    this.#joining = joining;
    const answer = await joining;
    if (round === this.#round) this.#joined = true;
    return answer;
  }

  /**
   * Folds an answer in.
   * @returns whether to ask again.
   * @throws AlcoveError `internal` for an answer that leads nowhere.
   */
  #take(answer: SyncAnswer): boolean {
    const before = this.#state;
    const after = foldAnswer(before, answer);
    this.#state = after;
    if (!after) {
      // Without a state the next request asks for a snapshot; one that does not come then is the server's fault.
      if (!before) throw alcoveError('internal');
      return true;
    }
    if (before && before.epoch !== after.epoch) this.#parts.onNewEpoch();
    if (this.#heard.epoch !== after.epoch) this.#heard = { epoch: after.epoch, rev: after.rev };
    if (!answer.hasMore && this.#isCaughtUp()) return false;
    const advanced = before === null || answer.reset || after.rev > before.rev;
    if (advanced) return true;
    if (answer.hasMore) throw alcoveError('internal');
    // The store has nothing newer than what is here: whatever was heard, the store is the truth.
    this.#heard = { epoch: after.epoch, rev: after.rev };
    return false;
  }

  #refused(error: ClientError): void {
    this.#error = error;
    // The link's next rise starts this anew.
    if (!this.#live) return;
    if (error.retryable) this.#backoff.schedule(() => this.#pull(), error.retryAfterMs);
    else if (error.code === 'not_found' || error.code === 'forbidden') this.#state = null;
  }
}
