import type { Input, Output, SocketOperationName } from '@alcove/protocol';
import { AlcoveError, alcoveError } from '../alcove-error.ts';
import type { ClientError } from '../api.ts';
import type { OpenTransport, PushedEvent, Transport, TransportListener } from '../transport/transport.ts';

type Answers = {
  [Name in SocketOperationName]?: (input: Input<Name>) => Output<Name> | Promise<Output<Name>>;
};

export interface SentRequest {
  readonly name: SocketOperationName;
  readonly input: unknown;
}

/** The server's end of a transport, played by a test. What it has no answer for stays unanswered until it is cut. */
export class FakeTransport {
  /** Every token that a try was made with. */
  readonly tries: (string | null)[] = [];
  readonly requests: SentRequest[] = [];
  readonly answers: Answers = {};
  /** What happens to a try; `hold` leaves it open. */
  onOpen: 'accept' | 'fail' | 'hold' | ClientError = 'accept';
  #listener: TransportListener | null = null;
  #isOpen = false;
  #wanted = false;
  #unanswered = new Set<(error: AlcoveError) => void>();

  readonly open: OpenTransport = (_settings, listener) => {
    this.#listener = listener;
    const transport: Transport = {
      open: (token) => this.#try(token),
      close: () => {
        this.#wanted = false;
        this.#cut();
      },
      request: <Name extends SocketOperationName>(name: Name, input: Input<Name>) => this.#request(name, input),
    };
    return transport;
  };

  get isOpen(): boolean {
    return this.#isOpen;
  }

  inputsOf<Name extends SocketOperationName>(name: Name): readonly Input<Name>[] {
    return this.requests.filter((request) => request.name === name).map((request) => request.input as Input<Name>);
  }

  push(event: PushedEvent): void {
    if (!this.#isOpen) throw new Error('There is no link to push over.');
    this.#listener?.event(event);
  }

  /** Cuts the link as a lost network does. */
  drop(): void {
    if (!this.#isOpen) throw new Error('There is no link to drop.');
    this.#isOpen = false;
    this.#listener?.closed();
    this.#cut();
  }

  #try(token: string | null): void {
    this.tries.push(token);
    this.#wanted = true;
    queueMicrotask(() => {
      if (!this.#wanted || this.onOpen === 'hold') return;
      if (this.onOpen === 'accept') {
        this.#isOpen = true;
        this.#listener?.opened();
      } else if (this.onOpen === 'fail') this.#listener?.failed();
      else this.#listener?.refused(this.onOpen);
    });
  }

  #cut(): void {
    this.#isOpen = false;
    for (const reject of this.#unanswered) reject(alcoveError('offline'));
    this.#unanswered.clear();
  }

  #request<Name extends SocketOperationName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
    if (!this.#isOpen) return Promise.reject(alcoveError('offline'));
    this.requests.push({ name, input });
    return new Promise((resolve, reject) => {
      this.#unanswered.add(reject);
      // The table maps each name to its own answer, which the compiler loses in the look-up.
      const answer = this.answers[name] as ((input: Input<Name>) => Output<Name> | Promise<Output<Name>>) | undefined;
      if (!answer) return;
      Promise.resolve()
        .then(() => answer(input))
        .then(resolve, reject)
        .finally(() => this.#unanswered.delete(reject));
    });
  }
}

/** An error as the server would send it. */
export function refusal(code: ClientError['code'], more: Partial<ClientError> = {}): AlcoveError {
  return new AlcoveError({ code, message: code, retryable: false, ...more });
}
