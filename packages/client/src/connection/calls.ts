import type { Input, OperationName, Output } from '@alcove/protocol';
import { toClientError } from '../alcove-error.ts';
import { isSignInCode } from '../contract.ts';
import type { HttpCall } from '../http/http.ts';
import { httpRoutes, type RestOperationName } from '../http/http-routes.ts';
import type { Credentials } from '../session/credentials.ts';
import type { Link } from './link.ts';

/**
 * Any operation: over the socket, whose owner is confirmed; over REST only what no socket offers, and who one is while
 * there is no link.
 * @throws AlcoveError, `offline` for what needs a link while there is none.
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
  const overHttp = http as (name: RestOperationName, input: object, token: string | null) => Promise<unknown>;

  const call: AnyCall = async (name, input) => {
    if (!isRest(name) || (name === 'session:me' && isUp())) return overSocket(name, input);
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

function isRest(name: OperationName): name is RestOperationName {
  return name in httpRoutes;
}
