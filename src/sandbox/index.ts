/**
 * sandbox: a local GitHub on loopback, for demos and tests; spoken to over HTTP only.
 * Guarantees: follows GitHub's documented rules, sizes and refusals; git objects have git's ids; every change sends its webhook.
 * Refuses: to know anything about Milepost.
 */
export { startSandbox, type Sandbox, type SandboxOptions } from './start-sandbox.ts'
export type { Fault, FaultKind, FaultPlan } from './faults/fault.ts'
export { observedLimits, type Limits } from './faults/creation-limits.ts'
export type { LoggedRequest } from './http/request-log.ts'
export type { Disorder } from './webhooks/disorder.ts'
export type { Delivery } from './webhooks/delivery.ts'
export type * from './model.ts'
export type { WorldEvent } from './events.ts'
export type { FileChanges, World } from './world.ts'
export { Refusal } from './refusal.ts'
