import {
  Actor,
  Change,
  Conversation,
  ConversationEntry,
  type EventName,
  events,
  Message,
  Participant,
  Preview,
  ReadPosition,
  SyncAnswer,
  Tenant,
  Unread,
} from '@alcove/protocol';
import * as z from 'zod';

/** A JSON Schema (draft 2020-12), which is what OpenAPI 3.1 speaks. */
export type JsonSchema = Record<string, unknown>;

/** Shapes that stand once under `#/components/schemas` and are referred to by name. */
const named = {
  Actor,
  Change,
  Conversation,
  ConversationEntry,
  Message,
  Participant,
  Preview,
  ReadPosition,
  SyncAnswer,
  Tenant,
  Unread,
};

const schemaPath = '#/components/schemas/';

/** The component name of an event's payload: `message:new` → `MessageNewEvent`. */
export function eventSchemaName(name: EventName): string {
  return `${pascalCase(name)}Event`;
}

/** `message:send` → `MessageSend`. */
export function pascalCase(name: string): string {
  return name
    .split(':')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/**
 * Every shape that answers and events are made of. `extra` are shapes to add, by component name; one that has a
 * name already keeps it.
 * @returns the components, and for any of these shapes how to refer to it.
 */
export function componentSchemas(extra: ReadonlyMap<string, z.core.$ZodType>): {
  readonly schemas: Record<string, JsonSchema>;
  readonly refer: (schema: z.core.$ZodType) => JsonSchema;
} {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  for (const [name, schema] of Object.entries(events) as [EventName, z.core.$ZodType][]) {
    // Two events may share one payload: it keeps the name of the first.
    if (!registry.has(schema)) registry.add(schema, { id: eventSchemaName(name) });
  }
  for (const [id, schema] of extra) if (!registry.has(schema)) registry.add(schema, { id });

  const { schemas } = z.toJSONSchema(registry, { uri: (id) => `${schemaPath}${id}`, io: 'output' });
  return {
    schemas: Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutHeader(schema)])),
    refer(schema) {
      const id = registry.get(schema)?.id;
      if (id === undefined) throw new Error('a shape of an answer is not among the components');
      return { $ref: `${schemaPath}${id}` };
    },
  };
}

/** What a caller sends, field by field. */
export function inputSchema(input: z.core.$ZodType): JsonSchema {
  return withoutHeader(z.toJSONSchema(input, { io: 'input' }));
}

/** The document says once which dialect it is in, and where a component is its place says already. */
function withoutHeader({ $schema: _dialect, $id: _place, ...schema }: JsonSchema): JsonSchema {
  return schema;
}
