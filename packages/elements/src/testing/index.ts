export { accessible, equal, finishAnimations, ok, same, until } from './assertions.ts';
export {
  agent,
  FakeClient,
  FakeConversation,
  message,
  ownMessage,
  tenOClock,
  timeline,
  visitor,
} from './fake-client.ts';
export { afterEach, beforeEach, describe, it } from './mocha.ts';
export { allInside, inside, mount, record } from './mounting.ts';
