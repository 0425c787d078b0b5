declare const content: unique symbol;

/** A value as JSON (RFC 8259): threads and windows hand on one text far quicker than the hundreds of things it may say. */
export type JsonText<Value> = string & { readonly [content]: Value };

/** Writes a value that is made of what JSON knows: no dates, no undefined, no NaN. */
export function toJsonText<Value>(value: Value): JsonText<Value> {
  return JSON.stringify(value) as JsonText<Value>;
}

/** Reads what `toJsonText` wrote. */
export function fromJsonText<Value>(text: JsonText<Value>): Value {
  return JSON.parse(text) as Value;
}
