/**
 * github: the only room that talks to GitHub. Reads a repository's managed state, runs writes in aliased batches, paces.
 * Guarantees: a write is sent once; every failure has a kind; a read that may be cut is Unknown; no token leaves this room.
 * Refuses: to decide what should change.
 */
export type {
  CheckBoard,
  Conversation,
  EarlierLook,
  Gateway,
  GatewayReader,
  MayLeave,
  GatewayWriter,
  Numbered,
  OwnComment,
  RepositoryFile,
  Said,
  WriteOutcome,
} from './gateway.ts'
export type { Annotation, CheckRun } from './check-runs.ts'
export { aFewAtOnce, allKnown } from './a-few-at-once.ts'
export { mergedCommit, type ProposedChange, type ProposedMerge } from './pulls.ts'
export { creationsLeft, newAccount, type Account } from './account.ts'
export { createMemoryLedger, type Ledger } from './ledger.ts'
export { GitHubError, type GitHubErrorKind } from './github-error.ts'
export {
  askForApp,
  askForRate,
  askForWebhook,
  listInstallationStates,
  listLastDeliveries,
  listRepositoryNames,
  type AppAnswer,
  type DeliveryState,
  type InstallationState,
  type RateState,
  type WebhookState,
} from './app-state.ts'
export { convertManifest, type NewApp } from './app-manifest.ts'
export { findInstallation, findRepository } from './find-repository.ts'
export { systemClock, type Clock } from './clock.ts'
export type { Client, Clients } from './connection.ts'
export { createGateway, type GatewayOptions } from './create-gateway.ts'
export { creationPace, type Pacing } from './pacing.ts'
export type { RateLeft, SentRequest, Traffic } from './traffic.ts'
export type { TextEdit, TextHistory } from './text-history.ts'
export { createdSince } from './spent.ts'
export { holderOf, type TokenHolder } from './viewer.ts'
export { watchGateway, type Deeds } from './watch-gateway.ts'
