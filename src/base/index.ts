/**
 * base: the words that every room shares. Keys, places, diagnostics, order.
 * Guarantees: no state, no input or output. Refuses: anything that only one room needs.
 */
export { assertNever } from './assert-never.ts'
export { dateOf, dayNamed, dayOf, mondayOf } from './calendar.ts'
export type { Diagnostic, DiagnosticCode } from './diagnostic.ts'
export { fingerprint } from './fingerprint.ts'
export { inARow } from './in-a-row.ts'
export type { PhaseKey, TaskKey } from './keys.ts'
export type { Log } from './log.ts'
export { mapOf } from './map-of.ts'
export { nearestWord } from './nearest-word.ts'
export { byCodePoint } from './order.ts'
export { usualLimits, type PlanLimits } from './plan-limits.ts'
export type { Position, Range } from './range.ts'
export { redact } from './redact.ts'
export { remembered } from './remembered.ts'
export type { RepositoryRef } from './repository.ts'
export { applySplices, type Splice } from './splice.ts'
export { isUnknown, unknown, type Unknown } from './unknown.ts'
