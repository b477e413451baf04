/**
 * server: starts the app and its worker. Wiring only.
 * Guarantees: it does not start without a secret of its own; one repository's failure is not another's; stopping loses nothing stored.
 * Refuses: to decide anything.
 */
export { readSettings, secretsOf, type ServerSettings, type SettingsProblems } from './environment.ts'
export { createLog } from './log.ts'
export { readSetupSettings, type SetupSettings } from './setup-settings.ts'
export { patienceWithin } from './patience.ts'
export { weaknessOf } from './webhook-secret.ts'
export { startServer, startSetup } from './start-lazily.ts'
export type { RunningServer, ServerParts } from './start-server.ts'
export { mergedCommit, type ProposedChange } from '../github/index.ts'
export { createClients } from './enter.ts'
export { readAccounts } from './stored-ledger.ts'
export { isGitHubRefusal, visitRepository, type Visit } from './visit.ts'
export { openKeyFile } from './private-key.ts'
export { unknownVariables, type UnknownVariable } from './unknown-variables.ts'
export { readVisitorSettings, usualPace, type VisitorSettings } from './visitor-settings.ts'
export { webhooksPath } from './webhooks-path.ts'
export { errandClock, type ErrandClock } from './errand/errand-clock.ts'
export { openErrand, type Errand, type ErrandParts, type Refused } from './errand/open-errand.ts'
export { previewErrand, type PreviewReport } from './errand/preview-errand.ts'
export { runErrand, type ErrandReport, type ErrandState } from './errand/run-errand.ts'
