import { type DestinationStream, destination, type Logger, pino } from 'pino';
import type { LogLevel } from './settings.ts';

/** What an error leaves in the log. */
interface LoggedError {
  readonly type: string;
  readonly code?: string | number;
  readonly message: string;
  /** Where it was thrown; one frame per line. */
  readonly stack: string;
  readonly cause?: LoggedError;
}

/** How far a chain of causes is followed. */
const causeDepth = 4;

/**
 * The process's log: JSON lines on standard error, written at once so that none is lost when the process ends.
 * It carries no message text, token or address, whatever is handed to it: errors are cut down to what locates
 * them, requests to their method, and fields with telling names are struck out.
 */
export function createLogger(level: LogLevel, stream: DestinationStream = destination({ fd: 2, sync: true })): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: {
        err: (error: unknown) => logError(error, causeDepth),
        req: (request: { method?: string }) => ({ method: request.method }),
        res: (reply: { statusCode?: number }) => ({ status: reply.statusCode }),
      },
      redact: {
        paths: ['password', 'token', 'email', 'text', 'body', 'headers'].flatMap((name) => [name, `*.${name}`]),
        censor: '(hidden)',
      },
    },
    stream,
  );
}

function logError(error: unknown, depth: number): LoggedError {
  if (!(error instanceof Error))
    return { type: typeof error, message: 'Something was thrown that is no error.', stack: '' };
  const { code, cause } = error as Error & { code?: unknown };
  return {
    type: error.name,
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    message: safeMessage(error),
    stack: frames(error),
    ...(cause !== undefined && depth > 1 && { cause: logError(cause, depth - 1) }),
  };
}

/** The JSON parser quotes what it could not read, and the query builder lists parameters on further lines. */
function safeMessage(error: Error): string {
  if (error instanceof SyntaxError) return 'Something could not be parsed.';
  return error.message.split('\n', 1)[0] ?? '';
}

/** The message stands at the stack's beginning and may have lines that look like frames, so it is cut off first. */
function frames({ stack = '', message }: Error): string {
  const start = message === '' ? 0 : stack.indexOf(message) + message.length;
  const lines = stack.slice(Math.max(0, start)).split('\n');
  return lines
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .join('\n');
}
