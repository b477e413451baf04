/**
 * queue: requests, stored until they are done; one at a time per repository.
 * Guarantees: nothing accepted is forgotten while the store lives; two requests of one repository never run at once.
 * Refuses: payloads; a request only names.
 */
export type { QueueClock } from './clock.ts'
export { openQueue, type QueueOptions } from './open-queue.ts'
export type { Gone, LookRequest, Queue, WorkResult } from './queue.ts'
