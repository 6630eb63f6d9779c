/** What the launcher says before anything else is loaded. */
export const launcherStrings = {
  open: 'Open chat',
  close: 'Close chat',
  inline: 'Chat with us',
  unread: (count: string): string => `Open chat, ${count} unread`,
  loadFailed: "The chat couldn't be loaded. Please try again.",
};
