export { Announcements } from './announcements/announcements.ts';
export { ChatAvatar } from './avatar/chat-avatar.ts';
export { ChatBadge } from './badge/chat-badge.ts';
export { ChatComposer } from './composer/chat-composer.ts';
export {
  ChatCancelModeEvent,
  ChatEditLastEvent,
  ChatSubmitEvent,
  ChatTypingEvent,
} from './composer/composer-events.ts';
export type { ComposerMode } from './composer/composer-mode.ts';
export { ChatConnectionBanner } from './connection-banner/chat-connection-banner.ts';
export { type Atom, AtomController } from './controllers/atom-controller.ts';
export { ConversationController, type ConversationSource } from './controllers/conversation-controller.ts';
export { ChatConversationView } from './conversation-view/chat-conversation-view.ts';
export { define } from './define.ts';
export { defineElements } from './define-elements.ts';
export {
  arrowDownIcon,
  arrowUpIcon,
  checkCheckIcon,
  checkIcon,
  chevronLeftIcon,
  circleAlertIcon,
  clockIcon,
  ellipsisIcon,
  type Icon,
  logOutIcon,
  messageCircleIcon,
  rotateCcwIcon,
  wifiOffIcon,
  xIcon,
} from './icons/icons.ts';
export { type Strings, strings } from './locales/strings.ts';
export { ChatMessageList } from './message-list/chat-message-list.ts';
export {
  ChatDeleteEvent,
  ChatDiscardEvent,
  ChatEditEvent,
  ChatLoadOlderEvent,
  ChatReachEndEvent,
  ChatReactEvent,
  ChatReloadEvent,
  ChatReplyEvent,
  ChatRetryEvent,
} from './message-list/message-list-events.ts';
export { dayKey, dayLabel, timeLabel } from './text/clock-labels.ts';
export { formatCount } from './text/count.ts';
export { initials, tintOf } from './text/initials.ts';
export { base } from './tokens/base.ts';
export { tokens } from './tokens/tokens.ts';
export { ChatTypingLine } from './typing-line/chat-typing-line.ts';
