import { ChatError } from '@alcove/protocol';
import type * as z from 'zod/mini';

/** How the text of a query value becomes the value a field declares. */
export type FieldDecoder = (texts: readonly string[]) => unknown;

/** One decoder per field of an input, made once when the route is mounted. */
export function fieldDecoders(input: z.ZodMiniObject): ReadonlyMap<string, FieldDecoder> {
  return new Map(Object.entries(input.shape).map(([name, schema]) => [name, decoderOf(name, schema)]));
}

/**
 * The query of a URL as names and their values in order of appearance, `+` and `%XX` decoded.
 * @throws ChatError `invalid_input` for broken percent-encoding.
 */
export function parseQuery(url: string): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  const start = url.indexOf('?');
  if (start === -1) return fields;
  for (const pair of url.slice(start + 1).split('&')) {
    if (pair === '') continue;
    const [name = '', ...rest] = pair.split('=');
    const values = fields.get(decode(name));
    if (values === undefined) fields.set(decode(name), [decode(rest.join('='))]);
    else values.push(decode(rest.join('=')));
  }
  return fields;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new ChatError('invalid_input', { details: ['query: not valid percent-encoding'] });
  }
}

function decoderOf(name: string, schema: z.core.$ZodType): FieldDecoder {
  const declared = unwrap(schema);
  if (declared._zod.def.type === 'array') {
    const { element } = (declared as z.core.$ZodArray)._zod.def;
    const decodeItem = scalarDecoder(unwrap(element));
    return (texts) => texts.map(decodeItem);
  }
  const decodeOne = scalarDecoder(declared);
  return (texts) => {
    const [text, ...others] = texts;
    if (text === undefined || others.length > 0) {
      throw new ChatError('invalid_input', { details: [`${name}: given more than once`] });
    }
    return decodeOne(text);
  };
}

/** Text that does not fit is passed on as it is, so that the schema names what it expected. */
function scalarDecoder(declared: z.core.$ZodType): (text: string) => unknown {
  const { type } = declared._zod.def;
  if (type === 'number') return (text) => (/^-?\d{1,16}(\.\d{1,16})?$/.test(text) ? Number(text) : text);
  if (type === 'boolean') return (text) => (text === 'true' ? true : text === 'false' ? false : text);
  return (text) => text;
}

/** The type below wrappers that say only whether a value may be missing. */
function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  const { def } = schema._zod;
  return 'innerType' in def ? unwrap(def.innerType as z.core.$ZodType) : schema;
}
