/**
 * setup: the page on which a server without an app gets one, and the environment file that keeps it.
 * Guarantees: only who reads the console comes in; the key of a new app is written whole, for its owner alone, or held until it is; nothing secret is logged.
 * Refuses: to do anything once there is an app.
 */
export { createSetup } from './setup.ts'
export type { Configured } from './finish.ts'
export { loadEnvironmentFile, usualEnvironmentFile, type LoadedFile } from './environment-file.ts'
export { readDemands } from './manifest.ts'
