/** The server cannot start, for a reason that its operator can change. The message is one sentence for them. */
export class StartupError extends Error {
  constructor(message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.name = 'StartupError';
  }
}

/**
 * Why listening failed, in a sentence for the operator; null when the error is about something else.
 * @param error what `listen` rejected with.
 */
export function explainListenError(
  error: unknown,
  { host, port }: { readonly host: string; readonly port: number },
): StartupError | null {
  if (!(error instanceof Error)) return null;
  const { code, syscall } = error as Error & { code?: string; syscall?: string };
  if (syscall !== 'listen' && syscall !== 'getaddrinfo') return null;
  const sentences: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} is in use already. Stop the program that listens there, or set PORT to a free one.`,
    EACCES: `This user may not listen on port ${port}. Set PORT to a number above 1023.`,
    EADDRNOTAVAIL: `This machine does not have the address ${host}. Set HOST to one that it has.`,
  };
  const sentence = sentences[code ?? ''] ?? `The server cannot listen on ${host}, port ${port}. Check HOST and PORT.`;
  return new StartupError(sentence, { cause: error });
}
