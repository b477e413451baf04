/**
 * onboarding: first contact. Where no plan is tracked, one issue offers the documents that look like plans, and takes on those that are ticked.
 * Guarantees: one issue ever, whoever dies in between; a tick counts from people who may write; closing the issue ends it.
 * Refuses: to read what does not look like a plan by its path; to change anything of a document.
 */
export { createOnboarder, type Onboarder, type OnboarderParts } from './onboarder.ts'
export { createOnboardingRecords } from './records.ts'
