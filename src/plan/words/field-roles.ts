import type { FieldRole } from './vocabulary.ts'

/** What waits for what, from either side. */
export const waitingRoles: ReadonlySet<FieldRole | null> = new Set(['depends-on', 'precondition', 'blocks'])

/** What people say of a task beside its name. */
export const tellingRoles: ReadonlySet<FieldRole | null> = new Set([
  ...waitingRoles,
  'status',
  'priority',
  'owner',
  'estimate',
  'issue',
])
