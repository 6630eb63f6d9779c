import type { Store } from '../store/store.ts';
import type { Handlers } from './context.ts';
import { conversationHandlers } from './conversations.ts';
import { Cursors } from './cursor.ts';
import { messageChangeHandlers } from './message-changes.ts';
import { messageHandlers } from './messages.ts';
import type { Publisher } from './publisher.ts';
import { readHandlers } from './reads.ts';
import { sessionHandlers } from './sessions.ts';
import { supportHandlers } from './support.ts';
import { SyncService } from './sync.ts';
import { typingHandlers } from './typing.ts';

/** One handler for every operation of the contract. */
export function createHandlers({
  store,
  publisher,
}: {
  readonly store: Store;
  readonly publisher: Publisher;
}): Handlers {
  const cursors = new Cursors(store.cursorSecret);
  const sync = new SyncService({ store, cursors });
  return {
    ...sessionHandlers({ store }),
    ...supportHandlers({ store, publisher }),
    ...conversationHandlers({ store, cursors, sync, publisher }),
    ...messageHandlers({ store, cursors, publisher }),
    ...messageChangeHandlers({ store, publisher }),
    ...readHandlers({ store, publisher }),
    ...typingHandlers({ store, publisher }),
  };
}
