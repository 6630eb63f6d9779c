import { type ErrorCode, errorTable, type OperationDefinition } from '@alcove/protocol';
import type { JsonSchema } from './openapi-schemas.ts';
import { takesQuery } from './raw-input.ts';

const codes = Object.keys(errorTable) as ErrorCode[];
const statuses = [...new Set(codes.map((code) => errorTable[code].status))];

/** The component name of the answers of one status. */
export function errorResponseName(status: number): string {
  return `Error${status}`;
}

/** One shared answer per status of the error table, with the codes it may carry. */
export function errorResponses(): Record<string, JsonSchema> {
  return Object.fromEntries(
    statuses.map((status) => [
      errorResponseName(status),
      {
        description: codesOf(status)
          .map((code) => `\`${code}\`: ${errorTable[code].meaning}`)
          .join('\n\n'),
        content: { 'application/json': { schema: errorBodySchema(codesOf(status)) } },
      },
    ]),
  );
}

function codesOf(status: number): ErrorCode[] {
  return codes.filter((code) => errorTable[code].status === status);
}

function errorBodySchema(possible: readonly ErrorCode[]): JsonSchema {
  return {
    type: 'object',
    required: ['error'],
    properties: {
      error: { allOf: [{ $ref: '#/components/schemas/Error' }, { properties: { code: { enum: possible } } }] },
    },
  };
}

/** The statuses an operation can refuse with, by what it is: who may call it, and whether it takes a body. */
export function errorStatusesOf(operation: OperationDefinition): readonly number[] {
  const reads = takesQuery(operation) && operation.http?.startsWith('GET ');
  const refusals = new Set([400, 403, 404, 426, 429, 500, 503]);
  if (operation.access !== 'public' || operation.limit === 'login') refusals.add(401);
  if (!takesQuery(operation)) for (const status of [413, 415]) refusals.add(status);
  if (!reads) for (const status of [409, 507]) refusals.add(status);
  return [...refusals].sort((a, b) => a - b);
}
