import type { ConversationListState, SessionState, Timeline } from '@alcove/client';

/** Somebody who is signed in, and their business. */
export type SignedIn = Extract<SessionState, { readonly state: 'signed-in' }>;
export type Actor = SignedIn['actor'];
export type Tenant = SignedIn['tenant'];
export type ConversationEntry = ConversationListState['entries'][number];
export type Unread = ConversationEntry['unread'];
export type Participant = Timeline['participants'][number];
