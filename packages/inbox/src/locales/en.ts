/** A waiting time in words: seconds up to a minute, then minutes, rounded up. */
function duration(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

/** The English strings of the inbox. Functions take what a language has to bend: counts, names, durations. */
export const en = {
  /** BCP 47 tag, for times and dates. */
  locale: 'en',
  product: 'Alcove',

  signIn: {
    title: 'Sign in to your inbox',
    text: 'Answer your customers and your team.',
    email: 'Email',
    password: 'Password',
    showPassword: 'Show password',
    hidePassword: 'Hide password',
    submit: 'Sign in',
    busy: 'Signing in…',
    emailMissing: 'Enter your email address.',
    passwordMissing: 'Enter your password.',
    invalidCredentials: "That email and password don't match. Check both and try again.",
    wait: (seconds: number): string => `Too many attempts. You can try again in ${duration(seconds)}.`,
    offline: "You're offline. Check your connection and try again.",
    unreachable: "The server can't be reached right now. Try again in a moment.",
    originRefused: "This address isn't allowed to sign in. Ask your admin to add it.",
    ended: 'Your session has ended. Sign in again to go on.',
    outdated: 'This page is out of date. Reload it to go on.',
  },

  start: {
    loading: 'Loading the inbox',
    failed: "The inbox can't reach its server.",
    failedText: 'It keeps trying. Check your connection if this lasts.',
    retry: 'Try again',
  },

  sidebar: {
    lists: 'Lists',
    mine: 'Mine',
    roles: { admin: 'Admin', agent: 'Agent', member: 'Team member', contact: 'Customer', bot: 'Assistant' },
    connection: {
      idle: 'Not connected',
      connecting: 'Connecting…',
      syncing: 'Catching up…',
      online: 'Connected',
      offline: 'Offline',
      failed: 'Connection refused',
    },
  },

  signOut: {
    button: 'Sign out',
    busy: 'Signing out…',
    failed: "Signing out didn't work. Check your connection and try again.",
    unsentTitle: 'Sign out now?',
    unsentText: (count: number): string =>
      count === 1
        ? "One message hasn't been sent yet. It is lost when you sign out."
        : `${count} messages haven't been sent yet. They are lost when you sign out.`,
    stay: 'Stay signed in',
    confirm: 'Sign out anyway',
  },

  list: {
    label: 'Conversations',
    loading: 'Loading conversations',
    empty: "You're all caught up",
    emptyText: 'New conversations appear here as customers write.',
    failed: "The conversations couldn't be loaded",
    moreFailed: "Older conversations couldn't be loaded",
    retry: 'Try again',
    you: (text: string): string => `You: ${text}`,
    said: (name: string, text: string): string => `${name}: ${text}`,
    noMessages: 'No messages yet',
    deleted: 'Message deleted',
    alone: 'Only you',
    more: (names: string, count: number): string => `${names} +${count}`,
    unread: (count: string): string => `${count} unread`,
    arrived: (name: string, text: string): string => `New message from ${name}: ${text}`,
    arrivedInMany: (count: number): string => `New messages in ${count} conversations`,
  },

  keys: {
    button: 'Go to the list. J and K or the arrow keys move, Enter opens, Escape comes back.',
    move: 'Move',
    open: 'Open',
    back: 'Back to the list',
    enter: 'Enter',
    escape: 'Esc',
  },

  pane: {
    label: 'Conversation',
    back: 'Back to the list',
    says: (email: string): string => `says: ${email}`,
    saysHint: 'Typed into the form by the customer. Not verified.',
    people: (count: number): string => (count === 1 ? '1 person' : `${count} people`),
    status: { open: 'Open', assigned: 'Assigned', closed: 'Closed' },
    nothingSelected: 'Pick a conversation to read and answer.',
  },
};
