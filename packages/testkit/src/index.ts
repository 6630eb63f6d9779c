export { createGroup, createStaff, createTenant, type TestActor, type TestTenant } from './factories.ts';
export { createFakeClock, type FakeClock } from './fake-clock.ts';
export { type RestAnswer, rest } from './rest.ts';
export { startTestServer, type TestServer, type TestServerOptions } from './test-server.ts';
export { connect, type SocketAnswer, type TestSocket } from './test-socket.ts';
