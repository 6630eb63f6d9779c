import { writeSync } from 'node:fs';

/** The descriptor on which a runner's child process hands its records to the parent, one JSON value per line. */
const recordDescriptor = 3;

/**
 * Sends one record to the parent. Written synchronously, so nothing is lost however the process ends, and beside
 * standard output, so nothing that a test prints can pass for a record.
 */
export function sendRecord(record: unknown): void {
  writeSync(recordDescriptor, `${JSON.stringify(record)}\n`);
}
