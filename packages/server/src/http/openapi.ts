import {
  type EventName,
  errorTable,
  events,
  limits,
  type OperationDefinition,
  operations,
  PROTOCOL_HEADER,
  PROTOCOL_VERSION,
} from '@alcove/protocol';
import { sessionCookieName } from '../access/session-cookie.ts';
import { errorResponseName, errorResponses, errorStatusesOf } from './openapi-errors.ts';
import { componentSchemas, eventSchemaName, inputSchema, type JsonSchema, pascalCase } from './openapi-schemas.ts';
import { takesQuery } from './raw-input.ts';

/** An OpenAPI 3.1 document. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
  readonly [field: string]: unknown;
}

const table: readonly OperationDefinition[] = Object.values(operations);

/** The reference of the REST API and of the socket events, made from the table of operations alone. */
export function openApiDocument({
  apiPrefix,
  publicUrl,
}: {
  apiPrefix: string;
  publicUrl: string | null;
}): OpenApiDocument {
  const outputs = new Map(table.map((operation) => [`${pascalCase(operation.name)}Answer`, operation.output]));
  const { schemas, refer } = componentSchemas(outputs);
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const operation of table) {
    if (operation.http === null) continue;
    const [method = '', path = ''] = operation.http.split(' ');
    const key = path.replaceAll(/:(\w+)/g, '{$1}');
    paths[key] = { ...paths[key], [method.toLowerCase()]: describe(operation, path, refer(operation.output)) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Alcove API', version: String(PROTOCOL_VERSION), description: introduction() },
    servers: [{ url: `${publicUrl ?? ''}${apiPrefix}` }],
    tags: [...families()].map((name) => ({ name })),
    paths,
    components: {
      schemas: { ...schemas, Error: errorSchema() },
      responses: errorResponses(),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'A visitor token, or a token of `POST /session`.' },
        cookie: {
          type: 'apiKey',
          in: 'cookie',
          name: sessionCookieName,
          description: 'The sign-in of the server’s own pages. Changes need an `Origin` of this server with it.',
        },
      },
    },
    'x-socket-operations': Object.fromEntries(
      table
        .filter((operation) => operation.via !== 'http')
        .map(({ name, summary, input, output }) => [
          name,
          { summary, input: inputSchema(input), output: refer(output) },
        ]),
    ),
    'x-events': Object.fromEntries(
      (Object.keys(events) as EventName[]).map((name) => [name, { payload: refer(events[name]) }]),
    ),
  };
}

function describe(operation: OperationDefinition, path: string, answer: JsonSchema): JsonSchema {
  const input = inputSchema(operation.input) as {
    properties?: Record<string, JsonSchema>;
    required?: readonly string[];
    additionalProperties?: boolean;
  };
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const rest = Object.entries(input.properties ?? {}).filter(([name]) => !inPath.includes(name));
  const required = (input.required ?? []).filter((name) => !inPath.includes(name));
  const byQuery = takesQuery(operation);
  const isPublic = operation.access === 'public';
  return {
    operationId: operation.name.replaceAll(':', '_'),
    summary: operation.summary,
    tags: [familyOf(operation)],
    security: isPublic ? [] : [{ bearer: [] }, { cookie: [] }],
    ...(operation.via === 'both' && {
      'x-socket-event': operation.name,
      description: `Also over a socket, as the event \`${operation.name}\`.`,
    }),
    'x-access': operation.access,
    'x-rate-limit': operation.limit,
    parameters: [
      ...inPath.map((name) => ({ name, in: 'path', required: true, schema: input.properties?.[name] ?? {} })),
      ...(byQuery
        ? rest.map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }))
        : []),
    ],
    ...(!byQuery && {
      requestBody: {
        required: required.length > 0,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              properties: Object.fromEntries(rest),
              ...(required.length > 0 && { required }),
              additionalProperties: false,
            },
          },
        },
      },
    }),
    responses: {
      200: { description: 'Done.', content: { 'application/json': { schema: answer } } },
      ...Object.fromEntries(
        errorStatusesOf(operation).map((status) => [
          status,
          { $ref: `#/components/responses/${errorResponseName(status)}` },
        ]),
      ),
    },
  };
}

function errorSchema(): JsonSchema {
  return {
    type: 'object',
    required: ['code', 'message', 'retryable'],
    properties: {
      code: { type: 'string', enum: Object.keys(errorTable) },
      message: { type: 'string', description: 'For people. Programs branch on the code.' },
      retryable: { type: 'boolean', description: 'Whether the same request may succeed later, unchanged.' },
      details: { type: 'array', items: { type: 'string' }, description: 'One line per rejected field.' },
      retryAfterMs: { type: 'integer', description: 'Not before this many milliseconds.' },
    },
  };
}

function introduction(): string {
  const rows = Object.keys(events).map((name) => `- \`${name}\`: \`${eventSchemaName(name as EventName)}\``);
  return [
    `Every call takes and gives JSON, at most ${limits.bodyMaxBytes / 1024} KiB per request. Unknown fields are refused.`,
    'Errors are `{ "error": { code, message, retryable, details?, retryAfterMs? } }`.',
    `Clients may name the protocol version they speak in the \`${PROTOCOL_HEADER}\` header.`,
    '\n\nOver Socket.IO the same operations are events of the names given here, acknowledged with',
    '`{ ok: true, value }` or `{ ok: false, error }`. The server pushes:\n\n',
    rows.join('\n'),
  ].join(' ');
}

function families(): Set<string> {
  return new Set(table.filter((operation) => operation.http !== null).map(familyOf));
}

function familyOf({ name }: OperationDefinition): string {
  return name.split(':')[0] ?? name;
}
