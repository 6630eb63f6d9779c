import { clientError } from './alcove-error.ts';
import type { ChatClient, ChatClientOptions } from './api.ts';
import { browserEnvironment } from './browser-environment.ts';
import { type Call, createCall } from './connection/calls.ts';
import { ConnectionStatus } from './connection/connection-status.ts';
import { Link } from './connection/link.ts';
import { ConversationList } from './conversations/conversation-list.ts';
import { Conversations } from './conversations/conversations.ts';
import type { Environment } from './environment.ts';
import { createHttp } from './http/http.ts';
import { LifeCycle, type Part } from './life-cycle.ts';
import { Outbox } from './outbox/outbox.ts';
import { Credentials } from './session/credentials.ts';
import { Session } from './session/session.ts';

/**
 * Makes a client and wires its parts; connects and stores nothing before `start`, `startSupport` or `login`.
 * @param environment what comes from outside; the browser's own unless a test or another runtime brings one.
 */
export function createChatClient(
  options: ChatClientOptions,
  environment: Environment = browserEnvironment(),
): ChatClient {
  const url = options.url.replace(/\/+$/, '');
  const closed = new AbortController();
  const status = new ConnectionStatus(environment.now);
  const credentials = new Credentials(options.auth);
  const { withCookies } = credentials;
  const http = createHttp({ url, withCookies, closed: closed.signal, environment });

  const link: Link = new Link({
    settings: { url, withCookies },
    environment,
    token: () => credentials.token(),
    refused: (token) => session.refused(token),
    onState: (state, error) => status.setLink(state, error),
    onUp: async () => {
      if (!(await lifeCycle.linkUp(() => session.confirm()))) link.renew(clientError('unavailable'));
    },
    onDown: () => lifeCycle.linkDown(),
    onEvent: (event) => {
      conversations.receive(event);
      list.receive(event);
      outbox.receive(event);
    },
  });
  const request: Link['request'] = (name, input) => link.request(name, input);
  const call: Call = createCall({
    isUp: () => link.isUp,
    request,
    http,
    credentials,
    refused: (token) => session.refused(token),
  });

  const outbox: Outbox = new Outbox({
    environment,
    url,
    send: (entry) => request(entry.operation, entry.input),
    onChange: (id) => conversations.find(id)?.show(),
    onMessage: (message) => conversations.find(message.conversationId)?.acknowledge(message),
    onGone: (entry) => conversations.find(entry.conversationId)?.recheck(),
  });
  const list = new ConversationList({ environment, call });
  const showCurrent = () => status.setCurrent(conversations.current);
  const conversations = new Conversations({ environment, request, call, outbox, list, onSync: showCurrent });
  const statusPart: Part = { begin: showCurrent, end: showCurrent, up: showCurrent, down: showCurrent };
  const lifeCycle = new LifeCycle([outbox, conversations, list, statusPart]);

  const visitors = environment.openVisitorStorage(`alcove:visitor:${url}:${options.tenant ?? ''}`);
  const session: Session = new Session({
    options,
    environment,
    credentials,
    visitors,
    call,
    onEnter: (actor) => {
      lifeCycle.enter(actor);
      link.start();
    },
    onLeave: () => {
      link.stop();
      lifeCycle.leave();
    },
    onState: (state, error) => status.setLink(state, error),
    remains: (actor) => outbox.remains(actor),
    send: (conversationId, text) => conversations.get(conversationId).send({ text }),
  });

  return {
    url,
    connection: status.state,
    session: session.state,
    outbox: outbox.state,
    unread: list.unread,
    conversations: list,
    start: () => session.start(),
    startSupport: (form) => session.startSupport(form),
    login: (who) => session.login(who),
    logout: () => session.logout(),
    conversation: (id) => conversations.get(id),
    call,
    destroy() {
      closed.abort();
      session.destroy();
      link.destroy();
      lifeCycle.leave();
      list.destroy();
      outbox.destroy();
    },
  };
}
