/**
 * doctor: examines what a server needs, from the environment to each repository.
 * Guarantees: every finding that needs something names the fix; one check that fails keeps no other from being made; nothing is changed anywhere.
 * Refuses: to mend anything.
 */
export { examine } from './examine.ts'
export type { Finding } from './finding.ts'
export { openPatient } from './open-patient.ts'
