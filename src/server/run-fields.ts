import { AsyncLocalStorage } from 'node:async_hooks'

const current = new AsyncLocalStorage<object>()

/** Carries out what a run does: until it ends, and wherever that leads, `runFields` says of it what these fields say. */
export async function duringRun<Result>(fields: object, work: () => Promise<Result>): Promise<Result> {
  return await current.run(fields, work)
}

/** What every line of the log says of the run in which it is written: job, key, kind, repository, installation. Nothing outside of one. */
export function runFields(): object {
  return { ...current.getStore() }
}
