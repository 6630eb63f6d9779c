import type { ClientErrorCode } from '@alcove/client';

/** `Mia`, `Mia and Jonas`, `Mia, Jonas and 3 others`. */
function people(names: readonly string[]): string {
  const [first = '', second = ''] = names;
  if (names.length <= 1) return first;
  if (names.length === 2) return `${first} and ${second}`;
  return `${first}, ${second} and ${names.length - 2} ${names.length === 3 ? 'other' : 'others'}`;
}

const messages = (count: number): string => (count === 1 ? '1 message' : `${count} messages`);
const goOut = (count: number): string => `${messages(count)} will go out when you're back.`;

/** Why a message was refused, in the words of the person who wrote it. */
const refusals: Partial<Record<ClientErrorCode, string>> = {
  conflict: 'It was changed elsewhere in the meantime. Please look again.',
  conversation_closed: 'This conversation is closed.',
  forbidden: "You can't write in this conversation.",
  invalid_input: "This message can't be sent as it is.",
  not_found: "This conversation isn't available any more.",
  outbox_full: 'Too many messages are waiting. Try again when some have gone out.',
  rate_limited: 'That was a lot at once. Try again in a moment.',
  session_expired: 'Your session has ended.',
  storage_failed: 'This device has no room left to keep it.',
  too_large: 'This message is too long.',
};

/** The shared English strings. Short, kind, concrete. Times and dates are formatted elsewhere. */
export const en = {
  /** BCP 47 tag, for words inside dates. */
  locale: 'en',

  list: {
    label: 'Messages',
    today: 'Today',
    yesterday: 'Yesterday',
    someone: 'Someone',
    you: 'You',
    edited: 'Edited',
    deleted: 'Message deleted',
    retry: 'Retry',
    discard: 'Discard',
    notSent: 'Not sent.',
    notChanged: 'Not changed.',
    loadingOlder: 'Loading earlier messages',
    loading: 'Loading messages',
    emptyTitle: 'No messages yet',
    emptyText: 'Write the first one below.',
    failedTitle: "The messages couldn't be loaded",
    failedRetry: 'Try again',
    toNewest: 'Go to the newest message',
    newMessages: (count: number): string => (count === 1 ? '1 new message' : `${count} new messages`),
    /** How a screen reader names one message. */
    messageLabel: (name: string, time: string): string => `${name}, ${time}`,
    announcement: (name: string, text: string): string => `${name}: ${text}`,
    /** Said when a message of one's own, or a change of it, failed. */
    failedAnnouncement: (text: string, reason: string, sent: boolean): string =>
      `Your message "${text}" wasn't ${sent ? 'changed' : 'sent'}. ${reason}`.trim(),
    citedMissing: 'An earlier message',
    /** Said by a screen reader before the name and the text of what is answered. */
    inReplyTo: 'In reply to',
  },

  actions: {
    label: 'Message actions',
    react: 'Add a reaction',
    reply: 'Reply',
    edit: 'Edit',
    remove: 'Delete',
    removeAsk: 'Delete for everyone?',
    removeConfirm: 'Delete',
    removeKeep: 'Keep',
  },

  reactions: {
    label: 'Reactions',
    /** The quick ones, with how a screen reader names them. */
    quick: [
      ['👍', 'Thumbs up'],
      ['❤️', 'Heart'],
      ['😂', 'Laughing'],
      ['🎉', 'Party'],
      ['😮', 'Surprised'],
      ['🙏', 'Thanks'],
    ] as readonly (readonly [emoji: string, name: string])[],
    you: 'You',
    by: (emoji: string, names: readonly string[]): string => `${emoji} ${people(names)}`,
  },

  delivery: {
    queued: 'Waiting to be sent',
    sending: 'Sending',
    sent: 'Sent',
    readBy: (names: readonly string[]): string => `Read by ${people(names)}`,
  },

  composer: {
    label: 'Message',
    placeholder: 'Write a message…',
    closed: 'This conversation is closed',
    send: 'Send',
    save: 'Save',
    replying: (name: string): string => `Replying to ${name}`,
    replyingToSelf: 'Replying to yourself',
    cancelReply: 'Cancel the reply',
    editing: 'Editing your message',
    cancelEdit: 'Cancel editing',
    left: (count: number): string => `${count} left`,
    over: (count: number): string => `${count} too many`,
  },

  typing: {
    line: (names: readonly string[]): string => {
      if (names.length > 3) return `${names.length} people are typing`;
      return `${people(names)} ${names.length === 1 ? 'is' : 'are'} typing`;
    },
  },

  connection: {
    connecting: (waiting: number): string =>
      waiting === 0 ? 'Connecting…' : `Connecting… ${messages(waiting)} waiting.`,
    offline: (waiting: number): string => (waiting === 0 ? "You're offline." : `You're offline. ${goOut(waiting)}`),
    unreachable: (waiting: number): string =>
      waiting === 0
        ? "The chat can't be reached right now."
        : `The chat can't be reached right now. ${messages(waiting)} will go out by ${waiting === 1 ? 'itself' : 'themselves'}.`,
    /** Said while something waits that this browser cannot keep. */
    unsaved: (waiting: number): string =>
      `Keep this page open until ${messages(waiting)} ${waiting === 1 ? 'is' : 'are'} sent.`,
    failed: 'The connection was refused.',
    reasons: {
      forbidden: "You don't have access to this chat.",
      not_found: "This chat isn't available any more.",
      origin_not_allowed: "This website isn't allowed to use the chat.",
      session_expired: 'Your session has ended. Sign in again to go on.',
      unauthenticated: 'Your session has ended. Sign in again to go on.',
      upgrade_required: 'This page is out of date. Reload it to go on chatting.',
    } as Partial<Record<ClientErrorCode, string>>,
  },

  unread: {
    label: (count: string): string => `${count} unread`,
  },

  refusals,
};
