import { type ChatClient, createChatClient } from '@alcove/client';
import { browserEnvironment } from '../../../packages/client/src/browser-environment.ts';
import type { SeenMessage } from './check-delivery.ts';
import type { Observer } from './observer.ts';
import type { Random } from './random.ts';

/** The product's own client, with its real transport and timers, and jitter from the seed. */
export class SdkObserver implements Observer {
  readonly name: string;
  readonly client: ChatClient;

  constructor(options: {
    readonly name: string;
    readonly url: string;
    readonly token: string;
    readonly conversationIds: readonly string[];
    readonly random: Random;
  }) {
    const { name, url, token, random } = options;
    this.name = name;
    this.client = createChatClient(
      { url, auth: { kind: 'token', getToken: async () => token } },
      { ...browserEnvironment(), random: random.next },
    );
    for (const id of options.conversationIds) this.client.conversation(id).open();
    void this.client.start();
  }

  get current(): boolean {
    return this.client.connection.get().state === 'online';
  }

  headSeq(conversationId: string): number {
    return (
      this.client
        .conversation(conversationId)
        .timeline.get()
        .messages.findLast(({ seq }) => seq !== null)?.seq ?? 0
    );
  }

  /** Everything on the screen; what still waits to be sent has neither id nor `seq` yet, and would not compare. */
  sequence(conversationId: string): readonly SeenMessage[] {
    const { messages } = this.client.conversation(conversationId).timeline.get();
    return messages.map(({ id, seq, text }) => ({ id: id ?? 'waiting', seq: seq ?? 0, text }));
  }

  close(): void {
    this.client.destroy();
  }
}
