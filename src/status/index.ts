/**
 * status: tells other tools how the plans of a public repository stand.
 * Guarantees: a private repository, one without the app and one that nobody knows get the same answer; an answer asks GitHub nothing.
 * Refuses: to keep anything of a repository that not everybody may read.
 */
export { answerStatus, isStatusPath, type StatusAnswer, type StatusQuestion } from './answer.ts'
export { createStatuses, type Statuses, type StatusReader } from './statuses.ts'
