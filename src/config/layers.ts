/**
 * What a file says, with what another says of the keys that it leaves out. Groups of keys are joined key by key; a list or any other value
 * counts as a whole. Both are plain data, as YAML gives it.
 */
export function withDefaults(own: unknown, above: unknown): unknown {
  if (own === undefined || own === null) return above ?? {}
  if (!isGroup(own) || !isGroup(above)) return own
  const joined = new Map<string, unknown>(Object.entries(above))
  for (const [key, value] of Object.entries(own))
    joined.set(key, joined.has(key) ? withDefaults(value, joined.get(key)) : value)
  // fromEntries makes own properties even of `__proto__`.
  return Object.fromEntries(joined)
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
