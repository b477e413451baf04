/**
 * config: settings in. What a repository's `.github/milepost.yml` and its owner's say, with a default for everything they do not say.
 * Guarantees: reading never throws; what is returned is complete; a broken file is said to be broken, with line and column.
 * Refuses: to look for the file, to read the environment, to guess what a misspelt key meant.
 */
export type { Config } from './config-schema.ts'
export { addPlans } from './add-plans.ts'
export { configJsonSchema, type JsonSchema } from './json-schema.ts'
export { matchesPlan } from './matches-plan.ts'
export { configPath, linkedConfig, parseConfig, type ConfigResult, type OwnerFile } from './parse-config.ts'
