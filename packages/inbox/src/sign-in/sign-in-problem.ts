import type { ClientError } from '@alcove/client';
import { strings } from '../locales/strings.ts';

/**
 * Why signing in did not work, in words that say what to do next. `waitSeconds` is what is left of a
 * wait; `online` is whether this device has a network: without an answer only that tells whose side it is on.
 */
export function signInProblem(error: ClientError, waitSeconds: number, online: boolean): string {
  switch (error.code) {
    case 'invalid_credentials':
    case 'invalid_input':
      return strings.signIn.invalidCredentials;
    case 'rate_limited':
      return waitSeconds > 0 ? strings.signIn.wait(waitSeconds) : '';
    case 'offline':
      return online ? strings.signIn.unreachable : strings.signIn.offline;
    case 'origin_not_allowed':
      return strings.signIn.originRefused;
    case 'session_expired':
    case 'unauthenticated':
      return strings.signIn.ended;
    case 'upgrade_required':
      return strings.signIn.outdated;
    default:
      return error.retryable ? strings.signIn.unreachable : error.message;
  }
}
