import type { ClientErrorCode } from '@alcove/client';

/** What the panel says. */
export const panelStrings = {
  fallbackName: 'Chat',
  line: "We'll answer right here",
  close: 'Close chat',
  loading: 'Opening the chat',
  emptyTitle: 'How can we help?',
  emptyText: 'Write your first message below.',

  form: {
    title: 'Nice to meet you',
    text: 'Tell us who you are, so that we know who we are talking to.',
    name: 'Name',
    email: 'Email',
    submit: 'Start chatting',
    submitting: 'One moment…',
    nameMissing: 'Please tell us your name.',
    nameLong: 'That name is longer than we can keep.',
    emailMissing: 'Please tell us your email address.',
    emailWrong: 'That address looks incomplete. It should be like name@example.com.',
    sessionEnded: (unsent: number): string => {
      if (unsent === 0) return 'Your last chat on this device has ended. You can start a new one.';
      return unsent === 1
        ? "Your session has ended. 1 message wasn't sent; it goes out when you start again."
        : `Your session has ended. ${unsent} messages weren't sent; they go out when you start again.`;
    },
  },

  menu: {
    label: 'More',
    end: 'End this chat on this device',
    endTitle: 'End this chat on this device?',
    endText: "We keep your messages, but you won't see them here any more.",
    waiting: (count: number): string =>
      count === 1
        ? "1 message hasn't been sent yet and will be lost."
        : `${count} messages haven't been sent yet and will be lost.`,
    confirm: 'End chat',
    keep: 'Keep chatting',
    failed: "That didn't work. Check your connection and try again.",
  },

  unknown: {
    title: "This chat isn't set up yet",
    text: "We couldn't find the business it belongs to. Please reach out in another way.",
  },
  unreachable: {
    title: "The chat can't be reached right now",
    text: "That's on our side or on the way. Try again in a moment.",
    offlineTitle: "You're offline",
    offlineText: 'The chat opens by itself when you are back.',
    retry: 'Try again',
  },

  /** Why something was refused; the server's own sentence stands in for a code that is not here. */
  refusals: {
    forbidden: "You don't have access to this chat.",
    internal: 'Something went wrong on our side. Please try again.',
    invalid_input: "Something in the form isn't right yet. Please look it over.",
    not_found: "We couldn't find this chat.",
    offline: "We can't reach the chat. What you wrote stays here; try again when you are online.",
    origin_not_allowed: "This website isn't allowed to use the chat.",
    rate_limited: 'That was a lot of tries. Please wait a minute and try again.',
    storage_failed: "This browser doesn't let us keep your chat. Please allow storage for this site.",
    timeout: 'The chat took too long to answer. Please try again.',
    unavailable: 'The chat is just restarting. Please try again in a moment.',
    upgrade_required: 'This page is out of date. Please reload it.',
  } as Partial<Record<ClientErrorCode, string>>,
};
