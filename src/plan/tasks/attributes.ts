import type { Attributes } from '../plan.ts'
import type { Source } from '../text/source.ts'
import { type Field, roleOf } from './fields.ts'
import { fieldBox, statusIn } from './status-boxes.ts'
import type { CleanTitle } from './titles.ts'

/**
 * A task's attributes as written, in document order: its fields, but for its id and state, then what its title says and no field does.
 * Several values for one key are kept all of them.
 */
export function attributesOf(fields: readonly Field[], clean: CleanTitle, source: Source): Attributes {
  if (fields.length === 0 && clean.attributes.length === 0) return {}
  const stated = new Set(fields.map(field => field.role))
  const own = fields.flatMap(field => attributeOf(field, source))
  const ofTitle = clean.attributes.filter(([key]) => roleOf(key) === null || !stated.has(roleOf(key)))
  return keepAll([...own, ...ofTitle])
}

/** Attributes with all the values of each key, in their order. */
export function keepAll(said: readonly (readonly [key: string, value: string])[]): Attributes {
  const merged = new Map<string, string>()
  for (const [key, value] of said) {
    const before = merged.get(key)
    if (before === undefined) merged.set(key, value)
    else if (before !== value) merged.set(key, `${before}; ${value}`)
  }
  return Object.fromEntries(merged)
}

/** Of a state only what is said besides: the state itself changes. */
function attributeOf(field: Field, source: Source): readonly (readonly [string, string])[] {
  const { key, role, state } = field
  if (role === 'id' || state !== undefined) return []
  const value = fieldBox(field, source)?.rest ?? field.value
  const status = statusIn({ role, value }, source)
  if (status === null) return value === '' ? [] : [[key, value]]
  return /[\p{L}\p{N}]/u.test(status.remark) ? [[key, status.remark]] : []
}
