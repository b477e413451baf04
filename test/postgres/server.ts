import type { TestProject } from 'vitest/node'
import { startPostgres } from './start-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of a database that is there for the tests alone. */
    databaseUrl: string
  }
}

/** Starts a PostgreSQL of the tests' own, and gives back what ends it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres()
  project.provide('databaseUrl', postgres.url)
  return async () => await postgres.stop()
}
