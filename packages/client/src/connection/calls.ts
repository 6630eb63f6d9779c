import type { Input, OperationName, Output } from '@alcove/protocol';
import { alcoveError, toClientError } from '../alcove-error.ts';
import { isSignInCode, isSocketOperation } from '../contract.ts';
import type { HttpCall } from '../http/http.ts';
import { httpRoutes } from '../http/http-routes.ts';
import type { Credentials } from '../session/credentials.ts';
import type { Link } from './link.ts';

/**
 * Any operation, by the road that is open: the socket when it stands and may carry it, else REST when that may.
 * @throws AlcoveError
 */
export type Call = <Name extends OperationName>(name: Name, input: Input<Name>) => Promise<Output<Name>>;

type AnyCall = (name: OperationName, input: object) => Promise<unknown>;

export function createCall(parts: {
  readonly isUp: () => boolean;
  readonly request: Link['request'];
  readonly http: HttpCall;
  readonly credentials: Credentials;
  /** The sign-in made with this token was refused. True when another try may do better. */
  readonly refused: (token: string | null) => boolean;
}): Call {
  const { isUp, http, credentials, refused } = parts;

  // A name and its input belong together by the signature of `Call`; the compiler cannot carry that into branches.
  const overSocket = parts.request as AnyCall;
  const overHttp = http as (name: OperationName, input: object, token: string | null) => Promise<unknown>;

  const call: AnyCall = async (name, input) => {
    if (isUp() && isSocketOperation(name)) return overSocket(name, input);
    if (!(name in httpRoutes)) throw alcoveError('offline');
    for (;;) {
      const token = await credentials.token();
      try {
        const answer = await overHttp(name, input, token);
        if (token !== null) credentials.accepted();
        return answer;
      } catch (caught) {
        if (!isSignInCode(toClientError(caught).code) || !refused(token)) throw caught;
      }
    }
  };
  return call as Call;
}
