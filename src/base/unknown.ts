/**
 * A read that may be cut: an aborted page, a truncated tree, partial data. Unknown never becomes create, close or delete;
 * whoever receives it looks again later.
 */
export interface Unknown {
  readonly kind: 'unknown'
  /** What was being read and why it can't be trusted, for the log. */
  readonly why: string
}

export function unknown(why: string): Unknown {
  return { kind: 'unknown', why }
}

export function isUnknown(value: object): value is Unknown {
  return 'kind' in value && value.kind === 'unknown'
}
