/**
 * reconcile: the one loop. Look, read the plans, decide, write, until nothing is left to do.
 * Guarantees: running twice changes nothing; a crash is finished by the next run; what is unknown changes nothing.
 * Refuses: to trust an event, to decide by itself (sync does), to talk to GitHub by itself (github does).
 */
export { createReconciler, type Reconciler, type ReconcilerParts } from './reconciler.ts'
export { hasLinkedSettings, settingsIn, settingsName, type Checkout, type FileChanges } from './checkout.ts'
export { nameSeen, type SeenState } from './seen-state.ts'
export { createSurveyor, type Survey, type SurveyedCommit, type Surveyor } from './survey.ts'
export { isSameText, tickedBy } from './ticks.ts'
export { isRefusal, only } from './commit-marks.ts'
export type { Outcome, Rest, SeenPlans, SettledState } from './outcome.ts'
export { certainAfter } from './journal/certain-after.ts'
export { createJournal } from './journal/stored-journal.ts'
export type { Journal } from './journal/journal.ts'
export { createCache, type Cache } from './cache/cache.ts'
export { madeBy } from './cache/made-by.ts'
export { createShelf, type Row, type RowName, type Shelf } from './cache/shelf.ts'
export { createMemoryJournal } from './journal/memory-journal.ts'
