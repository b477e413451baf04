/**
 * app: webhooks become requests.
 * Guarantees: a webhook is answered only after its request is stored; it changes nothing by itself.
 * Refuses: the core, and any client of GitHub: an event is a hint, never the truth.
 */
export { milepostApp, type AppParts } from './milepost-app.ts'
export { eventNames, type EventName } from './event.ts'
export { meaningOf, type Meaning } from './requests.ts'
