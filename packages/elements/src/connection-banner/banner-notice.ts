import type { ConnectionState, OutboxState } from '@alcove/client';
import { strings } from '../locales/strings.ts';

/** What the banner says. `slow` notices show only when they last. */
export interface BannerNotice {
  readonly tone: 'quiet' | 'notice' | 'danger';
  readonly icon: 'none' | 'offline' | 'alert';
  readonly text: string;
  readonly slow: boolean;
}

/**
 * The one thing worth saying about link and outbox; null while all is well. `online` is what the browser believes of
 * its network: with it, a link that fails is the server's trouble and not the reader's.
 */
export function bannerNotice(connection: ConnectionState, outbox: OutboxState, online: boolean): BannerNotice | null {
  const { waiting } = outbox;
  const words = strings.connection;
  switch (connection.state) {
    case 'failed': {
      const reason = connection.error && (words.reasons[connection.error.code] ?? connection.error.message);
      return { tone: 'danger', icon: 'alert', text: reason || words.failed, slow: false };
    }
    case 'offline': {
      // Without storage the promise that it goes out later would be false after a reload.
      if (outbox.persistence === 'memory' && waiting > 0) break;
      const text = online ? words.unreachable(waiting) : words.offline(waiting);
      return { tone: 'notice', icon: 'offline', text, slow: false };
    }
    case 'connecting':
      if (outbox.persistence === 'memory' && waiting > 0) break;
      return { tone: 'quiet', icon: 'none', text: words.connecting(waiting), slow: true };
  }
  if (outbox.persistence === 'memory' && waiting > 0) {
    return { tone: 'notice', icon: 'alert', text: words.unsaved(waiting), slow: connection.state === 'online' };
  }
  return null;
}
