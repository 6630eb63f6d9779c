import type { EventName, Events, Input, Output, SocketOperationName } from '@alcove/protocol';
import type { ClientError } from '../api.ts';

/** One push of the server. */
export type PushedEvent = {
  [Name in EventName]: { readonly name: Name; readonly payload: Events[Name] };
}[EventName];

/** What a transport reports. Every `open` ends in exactly one of `opened`, `refused` and `failed`. */
export interface TransportListener {
  /** The handshake was accepted. */
  opened(): void;
  /** An open link was lost, or the server ended it. */
  closed(): void;
  /** The server answered the handshake with a reason. */
  refused(error: ClientError): void;
  /** The server could not be reached. */
  failed(): void;
  event(event: PushedEvent): void;
}

/** A link to the server that tries once when told to. Patience, tokens and queues are others' business. */
export interface Transport {
  /** Tries to connect with this token. Only while closed. */
  open(token: string | null): void;
  /** Closes the link or ends the try. Nothing is reported afterwards until the next `open`. */
  close(): void;
  /**
   * Sends now or not at all, and waits for the answer.
   * @throws AlcoveError: the server's refusal, `offline` when the link is or goes down, `timeout`.
   */
  request<Name extends SocketOperationName>(name: Name, input: Input<Name>): Promise<Output<Name>>;
}

export interface TransportSettings {
  readonly url: string;
  /** Whether the browser may send its cookies along. */
  readonly withCookies: boolean;
}

export type OpenTransport = (settings: TransportSettings, listener: TransportListener) => Transport;
