import type { FrontMapping, FrontScalar, FrontValue } from '../text/front-values.ts'
import type { Source } from '../text/source.ts'
import { tellingRoles, waitingRoles } from '../words/field-roles.ts'
import { type Field, roleOf } from './fields.ts'

/** What a mapping of the front matter says of a task: its id and title, and its state, dependencies, owner and so on as fields. */
export interface FrontFields {
  readonly id: FrontScalar | null
  readonly title: FrontScalar | null
  readonly fields: readonly Field[]
}

/** Other keys are the tool's own affairs: dates, file names, colours. */
export function frontFields(mapping: FrontMapping, titleKeys: readonly string[], source: Source): FrontFields {
  const scalar = (key: string): FrontScalar | null => {
    const value = mapping.entries.find(entry => entry.key.toLowerCase() === key)?.value
    return value?.kind === 'scalar' && value.text !== '' ? value : null
  }
  const fields = mapping.entries.flatMap(({ key, value }): readonly Field[] => {
    const role = roleOf(key)
    const text = tellingRoles.has(role) ? textOf(value) : null
    if (text === null || (text === '' && !waitingRoles.has(role))) return []
    const field = { key, role, value: source.repair(text), at: { start: value.start, end: value.end } }
    if (value.kind === 'list') return [{ ...field, ids: value.items.flatMap(item => textOf(item) ?? []) }]
    const answer = role === 'status' && value.kind === 'scalar' ? value.value : null
    if (typeof answer !== 'boolean') return [field]
    return [{ ...field, state: answer ? 'done' : 'todo' }]
  })
  return { id: scalar('id'), title: titleKeys.map(scalar).find(title => title !== null) ?? null, fields }
}

/** A list is its items; an empty one says that there is nothing, a key without a value says nothing. */
function textOf(value: FrontValue): string | null {
  if (value.kind === 'list') {
    const items = value.items.map(textOf)
    return items.includes(null) ? null : items.join(', ')
  }
  if (value.kind !== 'scalar' || value.text === '') return null
  return value.text
}
