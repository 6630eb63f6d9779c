import { ChatError, type OperationDefinition } from '@alcove/protocol';
import { type FieldDecoder, fieldDecoders, parseQuery } from './query-fields.ts';

/** The parts of a request that fields come from. */
export interface RequestFields {
  /** Path parameters, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** Path and query as they were sent. */
  readonly url: string;
  /** Fields of the JSON body; undefined when there was none. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

/** Puts the input of one operation together, not yet checked against its schema. */
export type ReadInput = (request: RequestFields) => Record<string, unknown>;

/**
 * Input is the path and, for GET and DELETE, the query; for the others the body. A name in two places, and a query
 * or a body where none belongs, is refused rather than ignored: the caller meant something by it.
 */
export function inputReader(operation: OperationDefinition): ReadInput {
  const decoders = fieldDecoders(operation.input);
  const byQuery = takesQuery(operation);
  return ({ params, url, body }) => {
    const query = parseQuery(url);
    if (!byQuery && query.size > 0) refuse([...query.keys()], 'belongs in the body, not in the query');
    if (byQuery && body !== undefined) throw new ChatError('invalid_input', { details: ['body: takes none'] });
    const path = decodeAll(
      Object.entries(params).map(([name, text]) => [name, [text]] as const),
      decoders,
    );
    const rest = byQuery ? decodeAll(query, decoders) : Object.entries(body ?? {});
    const twice = rest.map(([name]) => name).filter((name) => Object.hasOwn(params, name));
    if (twice.length > 0) refuse(twice, 'given in the path already');
    return Object.fromEntries([...path, ...rest]);
  };
}

/** Whether an operation takes the fields that are not in its path from the query. */
export function takesQuery(operation: OperationDefinition): boolean {
  return /^(GET|DELETE) /.test(operation.http ?? '');
}

function decodeAll(
  fields: Iterable<readonly [string, readonly string[]]>,
  decoders: ReadonlyMap<string, FieldDecoder>,
): (readonly [string, unknown])[] {
  // An unknown name stays in the input, where the strict schema refuses it.
  return [...fields].map(([name, texts]) => [name, decoders.get(name)?.(texts) ?? texts[0]] as const);
}

/** Names are echoed shortened: they are the caller's own, and no secret belongs in a name. */
function refuse(names: readonly string[], why: string): never {
  throw new ChatError('invalid_input', { details: names.slice(0, 20).map((name) => `${name.slice(0, 60)}: ${why}`) });
}
