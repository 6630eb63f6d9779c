/** What the launcher says before anything else is loaded. */
export const launcherStrings = {
  chat: 'Chat with us',
  unread: (count: string): string => `Chat with us, ${count} unread`,
  loadFailed: "The chat couldn't be loaded. Please try again.",
};
