/**
 * app: webhooks become requests.
 * Guarantees: a webhook is answered only after its request is stored; it changes nothing by itself.
 * Refuses: the core, and any client of GitHub: an event is a hint, never the truth.
 */
export { milepostApp, type AppParts } from './milepost-app.ts'
export { eventNames, goneOf, requestsOf, type EventName } from './requests.ts'
