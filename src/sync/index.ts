/**
 * sync: what should change and why. Observed state, desired state, matching, difference, operations, markers, merge rules.
 * Guarantees: pure; same input, same operations; applying the operations leaves nothing to do; unknown is never read as missing.
 * Refuses: to write anything, to wait, to know Octokit.
 */
export type { ObservedIssue, ObservedLabel, ObservedMilestone, ObservedRepository, ObservedState } from './observed.ts'
export type { CommitFile, Write, Written } from './write.ts'
