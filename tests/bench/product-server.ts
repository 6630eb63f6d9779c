import { createGroup, createStaff, createTenant, startTestServer } from '@alcove/testkit';

// The product as it ships: sign-in, validation, policy, dedupe, sequence, fsync before the acknowledgement, fan-out.
// Arguments: how many conversations, how many members each.
const [conversations = 50, members = 4] = process.argv.slice(2).map(Number);
const server = await startTestServer({ logLevel: 'silent', env: { RATE_LIMIT_MAX: '1000000' } });
const tenant = await createTenant(server);
const rooms = [];
for (let i = 0; i < conversations; i++) {
  const people = await Promise.all(Array.from({ length: members }, () => createStaff(server, tenant)));
  const conversationId = await createGroup(server, tenant, people);
  rooms.push({ conversationId, tokens: people.map(({ token }) => token) });
}
process.send?.({ url: server.url, rooms });

process.on('message', (request) => {
  if (request === 'usage') process.send?.({ cpu: process.cpuUsage(), rss: process.memoryUsage.rss() });
});
process.on('disconnect', () => void server.close().then(() => process.exit()));
