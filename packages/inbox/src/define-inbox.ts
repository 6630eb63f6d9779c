import { define, defineElements } from '@alcove/elements';
import { ChatInbox } from './chat-inbox/chat-inbox.ts';
import { InboxConversationList } from './conversation-list/inbox-conversation-list.ts';
import { InboxConversationPane } from './conversation-pane/inbox-conversation-pane.ts';
import { InboxHint } from './hint/inbox-hint.ts';
import { InboxSidebar } from './sidebar/inbox-sidebar.ts';
import { InboxSignIn } from './sign-in/inbox-sign-in.ts';
import { InboxSignOut } from './sign-out/inbox-sign-out.ts';
import { InboxWorkspace } from './workspace/inbox-workspace.ts';

/** Registers `<chat-inbox>` and all that it is made of. Safe to call more than once. */
export function defineInbox(): void {
  defineElements();
  define('inbox-hint', InboxHint);
  define('inbox-sign-in', InboxSignIn);
  define('inbox-sign-out', InboxSignOut);
  define('inbox-sidebar', InboxSidebar);
  define('inbox-conversation-list', InboxConversationList);
  define('inbox-conversation-pane', InboxConversationPane);
  define('inbox-workspace', InboxWorkspace);
  define('chat-inbox', ChatInbox);
}
