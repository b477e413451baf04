import { AsyncLocalStorage } from 'node:async_hooks'
import { fieldsOf, type CurrentRun } from '../queue/index.ts'

const current = new AsyncLocalStorage<object>()

/** Carries out what a run does: until it ends, and wherever that leads, `runFields` says which run it is. */
export async function duringRun<Result>(run: CurrentRun, work: () => Promise<Result>): Promise<Result> {
  return await current.run(fieldsOf(run), work)
}

/** What every line of the log says of the run in which it is written: job, key, kind, repository, installation. Nothing outside of one. */
export function runFields(): object {
  return { ...current.getStore() }
}
