/** What somebody who just started the server wants to know. */
export interface StartFacts {
  /** Origin that links are made from. */
  readonly url: string;
  readonly dataDir: string;
  /** The demo business and its sign-in; null when there is none. */
  readonly demo: { readonly businessName: string; readonly email: string; readonly password: string } | null;
}

/** The greeting on standard output: for people, not for logs. */
export function startMessage({ url, dataDir, demo }: StartFacts): string {
  const rows: (readonly [string, string])[] = [
    ...(demo ? [[`${demo.businessName} (customer side)`, `${url}/demo/`] as const] : []),
    ['Inbox (team side)', `${url}/inbox`],
    ...(demo ? [['  sign in with', `${demo.email}  ${demo.password}`] as const] : []),
    ['API reference', `${url}/docs`],
    ['Data', dataDir],
  ];
  const width = Math.max(...rows.map(([label]) => label.length));
  const lines = rows.map(([label, value]) => `  ${label.padEnd(width)}   ${value}`);
  return ['', 'Alcove is running.', '', ...lines, '', 'Press Ctrl-C to stop.', ''].join('\n');
}
