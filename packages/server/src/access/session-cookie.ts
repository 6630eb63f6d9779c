/** Name of the cookie that signs staff in on the server's own pages. */
export const sessionCookieName = 'alcove_session';
