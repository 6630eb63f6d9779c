/**
 * Whether somebody wrote from this browser before, found out without storing anything: the SDK keeps a visitor in a
 * database of its own per server and tenant. False where the browser does not list its databases.
 */
export async function hasVisited(server: string, tenant: string): Promise<boolean> {
  try {
    const databases = (await indexedDB.databases?.()) ?? [];
    return databases.some(({ name }) => name === visitorDatabase(server, tenant));
  } catch {
    // Storage is switched off: nobody can have been here.
    return false;
  }
}

/** The name that the SDK gives to it; a test holds the two equal. */
function visitorDatabase(server: string, tenant: string): string {
  return `alcove:visitor:${server}:${tenant}`;
}
