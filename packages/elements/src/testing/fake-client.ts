import type {
  ChatClient,
  ConnectionState,
  ConversationHandle,
  ConversationListState,
  OutboxState,
  SessionState,
  Timeline,
  TimelineMessage,
  Typist,
  VisitorForm,
} from '@alcove/client';
import { atom } from 'nanostores';

type Participant = Timeline['participants'][number];

/** The visitor and the agent of every test conversation. */
export const visitor: Participant = {
  kind: 'contact',
  id: 'ctc_1',
  name: 'Noor Haddad',
  role: 'member',
  lastReadSeq: 0,
  leftAt: null,
};
export const agent: Participant = {
  kind: 'user',
  id: 'usr_1',
  name: 'Mia Torres',
  role: 'member',
  lastReadSeq: 0,
  leftAt: null,
};

/** 2026-03-10 10:00 in the zone of whoever runs the tests. */
export const tenOClock: number = new Date(2026, 2, 10, 10).getTime();

/** A message of the agent, sent, with a place in the order; whatever is given replaces that. */
export function message(seq: number, changes: Partial<TimelineMessage> = {}): TimelineMessage {
  return {
    key: `key-${seq}`,
    id: `msg_${seq}`,
    seq,
    type: 'text',
    senderKind: agent.kind,
    senderId: agent.id,
    mine: false,
    text: `Message ${seq}`,
    createdAt: tenOClock + seq * 1_000,
    replyTo: null,
    threadRootId: null,
    replyCount: 0,
    threadCount: 0,
    quotes: [],
    reactions: [],
    editedAt: null,
    deletedAt: null,
    delivery: 'sent',
    error: null,
    ...changes,
  };
}

/** A message of the visitor, who looks at the conversation. */
export function ownMessage(seq: number, changes: Partial<TimelineMessage> = {}): TimelineMessage {
  return message(seq, { senderKind: visitor.kind, senderId: visitor.id, mine: true, ...changes });
}

/** A loaded timeline between visitor and agent. */
export function timeline(messages: readonly TimelineMessage[], changes: Partial<Timeline> = {}): Timeline {
  return {
    state: 'ready',
    error: null,
    messages,
    participants: [visitor, agent],
    status: 'open',
    title: null,
    hasOlder: false,
    loadingOlder: false,
    lastReadSeq: 0,
    ...changes,
  };
}

/** A conversation whose state the test sets, and which writes down what it is asked to do. */
export class FakeConversation implements ConversationHandle {
  readonly id: string;
  readonly timeline = atom<Timeline>(timeline([]));
  readonly typing = atom<readonly Typist[]>([]);
  readonly calls: string[] = [];
  /** How often it is open at this moment. */
  opened = 0;
  /** What sending answers with; rejects with this when set. */
  sendError: Error | null = null;
  /** What editing, deleting and reacting reject with. */
  changeError: Error | null = null;

  constructor(id: string) {
    this.id = id;
  }

  open(): () => void {
    this.opened += 1;
    this.calls.push('open');
    return () => {
      this.opened -= 1;
    };
  }

  async send(draft: { readonly text: string; readonly replyTo?: string }): Promise<string> {
    this.calls.push(`send ${draft.text}${draft.replyTo === undefined ? '' : ` to ${draft.replyTo}`}`);
    if (this.sendError) throw this.sendError;
    return 'key';
  }

  async edit(key: string, text: string): Promise<void> {
    this.calls.push(`edit ${key} ${text}`);
    if (this.changeError) throw this.changeError;
  }

  async remove(key: string): Promise<void> {
    this.calls.push(`remove ${key}`);
    if (this.changeError) throw this.changeError;
  }

  async react(key: string, emoji: string): Promise<void> {
    this.calls.push(`react ${key} ${emoji}`);
    if (this.changeError) throw this.changeError;
  }

  async unreact(key: string, emoji: string): Promise<void> {
    this.calls.push(`unreact ${key} ${emoji}`);
    if (this.changeError) throw this.changeError;
  }

  async retry(key: string): Promise<void> {
    this.calls.push(`retry ${key}`);
  }

  async discard(key: string): Promise<void> {
    this.calls.push(`discard ${key}`);
  }

  markRead(): void {
    this.calls.push('markRead');
    const { messages } = this.timeline.get();
    const lastReadSeq = Math.max(0, ...messages.map((each) => each.seq ?? 0));
    this.timeline.set({ ...this.timeline.get(), lastReadSeq });
  }

  setTyping(active: boolean): void {
    this.calls.push(`typing ${active}`);
  }

  async loadOlder(): Promise<void> {
    this.calls.push('loadOlder');
  }
}

/** A client without a network, for the elements that take one. */
export class FakeClient implements ChatClient {
  readonly url = 'https://chat.example';
  readonly connection = atom<ConnectionState>({ state: 'online', error: null, lastSyncAt: null });
  readonly session = atom<SessionState>({ state: 'unknown', actor: null, tenant: null });
  readonly outbox = atom<OutboxState>({ waiting: 0, failed: 0, persistence: 'saved' });
  readonly unread = atom({ count: 0, capped: false });
  refresh: () => Promise<void> = async () => {};
  readonly conversations = {
    state: atom<ConversationListState>({
      state: 'ready',
      error: null,
      entries: [],
      hasMore: false,
      loadingMore: false,
    }),
    refresh: (): Promise<void> => this.refresh(),
    loadMore: async (): Promise<void> => {},
  };
  readonly calls: string[] = [];
  /** What the operations do; a test replaces them. */
  onStart: () => unknown = () => this.signOut();
  onStartSupport: () => Promise<string> = async () => {
    this.signIn();
    return 'a';
  };
  onLogout: () => unknown = () => this.signOut();
  onCall: () => unknown = () => ({ tenant: { id: 'ten_1', slug: 'demo', name: 'Fjord & Pine' } });
  readonly #handles = new Map<string, FakeConversation>();

  conversation(id: string): FakeConversation {
    const handle = this.#handles.get(id) ?? new FakeConversation(id);
    this.#handles.set(id, handle);
    return handle;
  }

  /** Signs this visitor in. */
  signIn(): void {
    const actor = {
      tenantId: 'ten_1',
      kind: visitor.kind,
      id: visitor.id,
      role: 'contact',
      name: visitor.name,
    } as const;
    const tenant = { id: 'ten_1', slug: 'demo', name: 'Fjord & Pine' };
    this.session.set({ state: 'signed-in', actor, tenant, supportConversationId: null });
  }

  /** Signs out, with this many messages that wait for the next form. */
  signOut(unsent = 0): void {
    this.session.set({ state: 'signed-out', actor: null, tenant: null, unsent });
  }

  async start(): Promise<void> {
    this.calls.push('start');
    await this.onStart();
  }

  async startSupport(form: VisitorForm): Promise<string> {
    this.calls.push(`startSupport ${form.name} ${form.email}`);
    return this.onStartSupport();
  }

  async login(): Promise<void> {}

  async logout(): Promise<void> {
    this.calls.push('logout');
    await this.onLogout();
  }

  async call<Name extends Parameters<ChatClient['call']>[0]>(name: Name): Promise<never> {
    this.calls.push(name);
    return (await this.onCall()) as never;
  }

  destroy(): void {
    this.calls.push('destroy');
  }
}
