// Entry of every root script. Plain JavaScript on purpose: an older Node must be able to read this sentence.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
// Node runs TypeScript by itself since 22.18.
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `Alcove needs Node 22.18 or newer here, and this is Node ${process.versions.node}. ` +
      'Install Node 24 and run the same command again (on Linux x64 and arm64 it comes by itself with the install).\n',
  );
  process.exit(1);
}
const tasks = {
  start: './start.ts',
  dev: './dev.ts',
  build: './build.ts',
  test: './test.ts',
  check: './check.ts',
  bench: '../tests/bench/bench.ts',
  chaos: './chaos.ts',
  'add-business': './add-business.ts',
};
const task = process.argv[2] ?? '';
if (!Object.hasOwn(tasks, task)) {
  process.stderr.write(`Unknown script "${task}"; there are: ${Object.keys(tasks).join(', ')}.\n`);
  process.exit(1);
}
process.argv.splice(2, 1);
await import(tasks[task]);
