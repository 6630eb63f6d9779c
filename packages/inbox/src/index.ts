export { ChatInbox, type MakeClient } from './chat-inbox/chat-inbox.ts';
export { defineInbox } from './define-inbox.ts';
