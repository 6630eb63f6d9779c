import { ChatAvatar } from './avatar/chat-avatar.ts';
import { ChatBadge } from './badge/chat-badge.ts';
import { ChatComposer } from './composer/chat-composer.ts';
import { ChatConnectionBanner } from './connection-banner/chat-connection-banner.ts';
import { ChatConversationView } from './conversation-view/chat-conversation-view.ts';
import { define } from './define.ts';
import { ChatMessageList } from './message-list/chat-message-list.ts';
import { ChatTypingLine } from './typing-line/chat-typing-line.ts';

/** Registers every element of this package. Safe to call more than once, and beside another copy of the package. */
export function defineElements(): void {
  define('chat-avatar', ChatAvatar);
  define('chat-badge', ChatBadge);
  define('chat-composer', ChatComposer);
  define('chat-connection-banner', ChatConnectionBanner);
  define('chat-message-list', ChatMessageList);
  define('chat-typing-line', ChatTypingLine);
  define('chat-conversation-view', ChatConversationView);
}
