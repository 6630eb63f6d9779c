import type { SeenMessage } from './check-delivery.ts';

/** Somebody who follows conversations and shows them. */
export interface Observer {
  readonly name: string;
  /** Whether it follows everything and knows of nothing it lacks. */
  readonly current: boolean;
  /** The last message shown of a conversation; 0 when none. */
  headSeq(conversationId: string): number;
  /** All that it shows, in its order. */
  sequence(conversationId: string): readonly SeenMessage[];
  close(): void;
}
