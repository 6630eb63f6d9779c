import type {
  Actor,
  ConversationEntry,
  ErrorCode,
  Input,
  Message,
  OperationName,
  Output,
  Participant,
  Reaction,
  Tenant,
  Unread,
} from '@alcove/protocol';
import type { ReadableAtom } from 'nanostores';

/**
 * The public shapes of the SDK. State is read through atoms (`get`, `subscribe`, `listen`), which every framework
 * binds without glue; values are immutable snapshots, replaced whole when something changes.
 */

/** How the client proves who it acts for. */
export type Auth =
  /** A visitor of the business: the token comes from the form and is kept in IndexedDB per (server, tenant). */
  | { readonly kind: 'visitor' }
  /** Staff by the httpOnly cookie of the server's own pages. */
  | { readonly kind: 'cookie' }
  /** A bearer token from the host; asked for again after a refusal, one request at a time. */
  | { readonly kind: 'token'; readonly getToken: () => Promise<string> };

export interface ChatClientOptions {
  /** Origin of the server, such as `https://chat.example.com`. */
  readonly url: string;
  /** Slug of the business. Needed for visitors. */
  readonly tenant?: string;
  readonly auth: Auth;
}

/** An error of the contract, or one that only a client can see. */
export type ClientErrorCode = ErrorCode | 'offline' | 'timeout' | 'outbox_full' | 'storage_failed';

/** Why something did not work. Branch on `code`; `message` is for people. */
export interface ClientError {
  readonly code: ClientErrorCode;
  readonly message: string;
  readonly retryable: boolean;
  readonly details?: readonly string[];
  /** With `conflict` about a message: how it stands now. */
  readonly current?: Message;
  readonly retryAfterMs?: number;
}

/**
 * `idle`: nobody signed in, nothing connected. `connecting`: no link yet or lost a moment ago. `syncing`: linked,
 * catching up. `online`: linked and current. `offline`: the browser has no network or the server cannot be reached.
 * `failed`: refused for good (`error` says why), no more tries until something changes.
 */
export interface ConnectionState {
  readonly state: 'idle' | 'connecting' | 'syncing' | 'online' | 'offline' | 'failed';
  readonly error: ClientError | null;
  /** Epoch-ms by this device of the last time everything was current; null before the first. For display only. */
  readonly lastSyncAt: number | null;
}

/** Somebody who is signed in, and their business. */
export interface SignedIn {
  readonly state: 'signed-in';
  readonly actor: Actor;
  readonly tenant: Tenant;
  /** A visitor's support conversation, known here without asking the server; null for everybody else. */
  readonly supportConversationId: string | null;
}

/** Nobody is signed in. */
export interface SignedOut {
  readonly state: 'signed-out';
  readonly actor: null;
  readonly tenant: null;
  /**
   * Messages that wait here of a visitor whose sign-in ended by itself. The next `startSupport` sends them into its
   * conversation, in their order; `logout` erases them.
   */
  readonly unsent: number;
}

export type SessionState =
  | { readonly state: 'unknown'; readonly actor: null; readonly tenant: null }
  | SignedOut
  | SignedIn;

export interface OutboxState {
  /** Entries stored and not yet acknowledged, without the failed ones. */
  readonly waiting: number;
  readonly failed: number;
  /** `memory` when the browser gives no storage: what waits is lost with the tab, so say so. */
  readonly persistence: 'saved' | 'memory';
}

/** `queued`: stored here. `sending`: on its way. `sent`: acknowledged, on the server's disk. `failed`: refused. */
export type Delivery = 'queued' | 'sending' | 'sent' | 'failed';

export interface TimelineMessage {
  /** Stable from the moment of typing to long after the acknowledgement: the clientMsgId. Key lists by it. */
  readonly key: string;
  /** Null until the server has it. */
  readonly id: string | null;
  readonly seq: number | null;
  readonly type: 'text' | 'system';
  readonly senderKind: Actor['kind'];
  readonly senderId: string;
  readonly mine: boolean;
  readonly text: string;
  /** Ids of the message that this one answers, and of the first of that thread; null for one that begins its own. */
  readonly replyTo: string | null;
  readonly threadRootId: string | null;
  /** Answers to this very message, and, where it is a root, in its whole thread. */
  readonly replyCount: number;
  readonly threadCount: number;
  /** Ids of messages that it cites. */
  readonly quotes: readonly string[];
  readonly reactions: readonly Reaction[];
  /** The server's time once it is sent, this device's until then. For display; the array is in order already. */
  readonly createdAt: number;
  readonly editedAt: number | null;
  readonly deletedAt: number | null;
  /** Of the message, and of what was changed of it here. */
  readonly delivery: Delivery;
  /** Why it, or a change of it, failed; null otherwise. A `conflict` carries how the message stands now. */
  readonly error: ClientError | null;
}

export interface Timeline {
  readonly state: 'idle' | 'loading' | 'ready' | 'failed';
  readonly error: ClientError | null;
  /** Oldest first: by `seq`, then what still waits in the order it was written. */
  readonly messages: readonly TimelineMessage[];
  readonly participants: readonly Participant[];
  readonly status: 'open' | 'assigned' | 'closed';
  readonly title: string | null;
  readonly hasOlder: boolean;
  readonly loadingOlder: boolean;
  /** My own read position. */
  readonly lastReadSeq: number;
}

/** A message to send. */
export interface MessageDraft {
  readonly text: string;
  /** Id of the message of this conversation that it answers. */
  readonly replyTo?: string;
  /** Ids of messages of this conversation that it cites. */
  readonly quotes?: readonly string[];
}

export interface Typist {
  readonly kind: Actor['kind'];
  readonly id: string;
  readonly name: string;
}

/** One conversation. Handles are shared: the same id gives the same handle. */
export interface ConversationHandle {
  readonly id: string;
  readonly timeline: ReadableAtom<Timeline>;
  /** The others who are writing right now. */
  readonly typing: ReadableAtom<readonly Typist[]>;
  /** Joins live events and keeps the timeline current until the returned function is called. Counted. */
  open(): () => void;
  /** Stores the message in the outbox, shows it, sends it. Resolves with its key once it is stored. */
  send(draft: MessageDraft): Promise<string>;
  /**
   * Changes the text of one's own message, shown at once. One that is not sent yet is changed in the outbox.
   * @throws AlcoveError `not_found` when no such message is loaded, `invalid_input`.
   */
  edit(key: string, text: string): Promise<void>;
  /** Deletes a message, shown at once; one that was never sent is taken out of the outbox. @throws as `edit`. */
  remove(key: string): Promise<void>;
  /** Puts one's reaction on a message that is sent, shown at once: one emoji. @throws as `edit`. */
  react(key: string, emoji: string): Promise<void>;
  /** Takes one's reaction off. @throws as `edit`. */
  unreact(key: string, emoji: string): Promise<void>;
  /** Puts a failed message, or a failed change, back at its place in the queue; after a `conflict` on top of what is. */
  retry(key: string): Promise<void>;
  /** Removes a failed message, or a failed change: then the message shows as it is on the server. */
  discard(key: string): Promise<void>;
  /** Raises the read position to the newest message, here and on the server. */
  markRead(): void;
  /** Tells the others; call with every keystroke, it is coalesced and expires by itself. */
  setTyping(active: boolean): void;
  loadOlder(): Promise<void>;
}

export interface ConversationListState {
  readonly state: 'idle' | 'loading' | 'ready' | 'failed';
  readonly error: ClientError | null;
  /** Newest activity first. */
  readonly entries: readonly ConversationEntry[];
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
}

export interface ConversationList {
  readonly state: ReadableAtom<ConversationListState>;
  /** Reads the newest page anew. @throws AlcoveError, `offline` while there is no link. */
  refresh(): Promise<void>;
  /** Reads the next page. @throws as `refresh`. */
  loadMore(): Promise<void>;
}

export interface VisitorForm {
  readonly name: string;
  readonly email: string;
}

export interface ChatClient {
  readonly url: string;
  readonly connection: ReadableAtom<ConnectionState>;
  readonly session: ReadableAtom<SessionState>;
  readonly outbox: ReadableAtom<OutboxState>;
  readonly unread: ReadableAtom<Unread>;
  readonly conversations: ConversationList;
  /** Reads the stored identity and connects if there is one. Resolves when `session` is known. */
  start(): Promise<void>;
  /**
   * Sends the visitor form and connects. Resolves with the id of the support conversation, in which now also waits what
   * an earlier visit from this browser could not send any more.
   */
  startSupport(form: VisitorForm): Promise<string>;
  login(credentials: { readonly email: string; readonly password: string; readonly tenant?: string }): Promise<void>;
  /** Ends the session, wipes what this identity stored here. */
  logout(): Promise<void>;
  conversation(id: string): ConversationHandle;
  /**
   * Any operation of the contract, typed by its table. Throws an `AlcoveError` that carries a `ClientError`: `offline`
   * while there is no link, unless it is an operation that only REST offers, or `session:me`.
   */
  call<Name extends OperationName>(name: Name, input: Input<Name>): Promise<Output<Name>>;
  /** Closes the link and every timer and listener. What waits in the outbox stays stored. */
  destroy(): void;
}
