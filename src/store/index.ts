/**
 * store: the local database, embedded in a folder or a PostgreSQL shared by processes; the same statements on both.
 * Guarantees: tables are there when it opens; one process at a time uses an embedded folder; errors are short and name the fix.
 * Refuses: to be the only place of anything that matters. Losing it costs time and, but for the moments in docs/guarantees.md (Known gaps), nothing else.
 */
export { inMemory, troubleWithFolder, type FolderTrouble } from './data-folder.ts'
export { createDatabase, storeIn } from './embedded.ts'
export { migrate } from './migrate.ts'
export { firstSteps, migrations, type Migration } from './migrations/index.ts'
export { openStore, type StoreOptions } from './open-store.ts'
export { inspectStore, type DatabaseState, type PostgresState } from './inspect.ts'
export { tidy } from './tidy.ts'
export { DatabaseDied, StoreError, type Query, type Store } from './store.ts'
