/**
 * sync: what should change and why. Observed state, desired state, matching, difference, operations, markers, merge rules.
 * Guarantees: pure; same input, same operations; applying the operations leaves nothing to do; unknown is never read as missing.
 * Refuses: to write anything, to wait, to know Octokit.
 */
export type { ComparedPlan, PlanInput } from './compare-plan.ts'
export { boxValue, tickedControls, type Tick } from './controls.ts'
export { decide, type Decision } from './decide.ts'
export type { DecisionInput, GoneTask } from './decision-input.ts'
export type { SyncPace } from './sync-note.ts'
export {
  answeredAs,
  decodeAnswer,
  encodeAnswer,
  hasRoom,
  noAnswer,
  type Answer,
  type Answered,
} from './explain/answer-marker.ts'
export { explainAsked, explainIssue, explainNamed, type ExplainContext } from './explain/explain.ts'
export { withEvents, type IssueEvent } from './explain/with-events.ts'
export { isSigned } from './labels.ts'
export { knownPaths, readManaged, type Managed } from './managed.ts'
export { candidatesAmong } from './onboarding/candidates.ts'
export { offerView, worthOffering } from './onboarding/offers.ts'
export { findOnboarding, offerIn, withOffer, type KnownOnboarding } from './onboarding/onboarding-issue.ts'
export { diffLabels } from './labels.ts'
export { encodeMarker } from './marker.ts'
export { notNoted } from './carried.ts'
export { decodeMarker } from './marker.ts'
export { numbersOf, type Created, type NumberSource } from './numbers.ts'
export type {
  ObservedIssue,
  ObservedLabel,
  ObservedMilestone,
  ObservedOwner,
  ObservedProposal,
  ObservedPull,
  ObservedRepository,
  ObservedState,
  OtherClaim,
  OwnerSettings,
  ProposalBranch,
  ServerFeatures,
} from './observed.ts'
export { describeOperation, isAfterNote, notedBy, type Operation, type PlanId, type Subject } from './operation.ts'
export { statusOf } from './plan-status.ts'
export type { PlanMemories, PlanMemory } from './plan-memory.ts'
export { pathsMeant } from './places.ts'
export type { PreviewInput } from './preview/compared.ts'
export { problemsWith } from './preview/findings.ts'
export { preview } from './preview/preview.ts'
export { prepare } from './prepare.ts'
export { proposalBranch, type Proposal } from './proposal.ts'
export { decideRemoval } from './remove/decide-removal.ts'
export type { StandingPlan } from './stand-still.ts'
export { owingIssues, wordIn } from './unblocked-words.ts'
export { theirsIn, withOurComment } from './theirs.ts'
export { createWorld, type World } from './world.ts'
export type { WriteBack } from './write-back.ts'
export type { CommitFile, Write, Written } from './write.ts'
