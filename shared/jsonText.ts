declare const content: unique symbol;

/** A value as JSON (RFC 8259), because one string passes between threads much faster than hundreds of objects. */
export type JsonText<Value> = string & { readonly [content]: Value };

/** Writes a value that JSON can represent: no dates, no undefined, no NaN. */
export function toJsonText<Value>(value: Value): JsonText<Value> {
  return JSON.stringify(value) as JsonText<Value>;
}

/** Reads what `toJsonText` wrote. */
export function fromJsonText<Value>(text: JsonText<Value>): Value {
  return JSON.parse(text) as Value;
}
