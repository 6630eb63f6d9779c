import type { Environment } from '../environment.ts';
import type { OutboxStorage } from '../outbox/storage.ts';
import type { VisitorStorage } from '../session/visitor-storage.ts';
import { FakeTime } from './fake-time.ts';
import { FakeTransport } from './fake-transport.ts';
import { createMemoryStorage } from './memory-storage.ts';
import { createMemoryVisitorStorage } from './memory-visitor-storage.ts';

/** A page with one network, one storage and a clock, all in the hands of a test. */
export class FakePage {
  readonly time = new FakeTime();
  readonly transport = new FakeTransport();
  readonly outboxes = new Map<string, OutboxStorage>();
  readonly visitors = new Map<string, VisitorStorage>();
  /** Answers to `fetch`, by `METHOD /path` below `/api/chat/v1`. */
  readonly routes = new Map<string, (request: { body: unknown; headers: Headers }) => Response | Promise<Response>>();
  visible = true;
  online = true;
  /** Share of every jittered wait; 1 makes each as long as it can be. */
  random = 1;
  readonly #visibleListeners = new Set<() => void>();
  readonly #networkListeners = new Set<(online: boolean) => void>();
  readonly #guards = new Set<() => void>();
  #ids = 0;

  /** Listeners of the page that are still there. */
  get listeners(): number {
    return this.#visibleListeners.size + this.#networkListeners.size + this.#guards.size;
  }

  /** Whether the browser would ask before it leaves the page. */
  get asksBeforeLeaving(): boolean {
    return this.#guards.size > 0;
  }

  readonly environment: Environment = {
    now: this.time.now,
    after: this.time.after,
    random: () => this.random,
    makeId: () => {
      this.#ids += 1;
      return `id-${String(this.#ids).padStart(21, '0')}`;
    },
    fetch: (url, init) => this.#fetch(String(url), init),
    openTransport: this.transport.open,
    withLock: (_name, work) => work(),
    page: {
      isVisible: () => this.visible,
      isOnline: () => this.online,
      onVisible: (listener) => register(this.#visibleListeners, listener),
      onNetwork: (listener) => register(this.#networkListeners, listener),
      askBeforeLeaving: () => register(this.#guards, () => {}),
    },
    openOutboxStorage: (name) => kept(this.outboxes, name, createMemoryStorage),
    openVisitorStorage: (name) => kept(this.visitors, name, createMemoryVisitorStorage),
  };

  becomeVisible(): void {
    this.visible = true;
    for (const listener of this.#visibleListeners) listener();
  }

  setNetwork(online: boolean): void {
    this.online = online;
    for (const listener of this.#networkListeners) listener(online);
  }

  async #fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const { pathname } = new URL(url);
    const route = this.routes.get(`${init.method} ${pathname.replace('/api/chat/v1', '')}`);
    if (!route) throw new TypeError('Failed to fetch');
    const body = typeof init.body === 'string' ? JSON.parse(init.body) : null;
    return route({ body, headers: new Headers(init.headers) });
  }
}

/** An answer over REST. */
export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status });
}

function register<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function kept<Value>(map: Map<string, Value>, name: string, make: () => Value): Value {
  const known = map.get(name);
  if (known) return known;
  const made = make();
  map.set(name, made);
  return made;
}
