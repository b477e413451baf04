/**
 * queue: requests, stored until they are done; one at a time per repository's look, per preview, per issue with questions.
 * Guarantees: nothing accepted is forgotten while the store lives; two requests with one key never run at once.
 * Refuses: payloads; a request only names.
 */
export type { QueueClock } from './clock.ts'
export { handlerFor, type Handlers } from './handler-for.ts'
export { keyOf } from './coalesce.ts'
export { fieldsOf } from './runs.ts'
export { openQueue, type QueueOptions } from './open-queue.ts'
export type { DeadJob, JobList, NamedJob, WaitingJob } from './job-list.ts'
export { within } from './within.ts'
export type { RequestFigure, RequestState } from './figures.ts'
export type {
  AnswerRequest,
  CurrentRun,
  EndedRun,
  Gone,
  Handler,
  LookRequest,
  Patience,
  PreviewRequest,
  Queue,
  Request,
  WorkResult,
} from './queue.ts'
