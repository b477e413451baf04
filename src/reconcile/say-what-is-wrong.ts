import type { Log, RepositoryRef } from '../base/index.ts'
import { configPath } from '../config/index.ts'
import type { Checkout } from './checkout.ts'
import type { Memory } from './memory.ts'

export interface Telling {
  readonly log: Log
  /** What was told of each repository at its last look, by its id. */
  readonly told: Memory<ReadonlySet<string>>
}

/**
 * What people can read in a progress issue operators read here, also where there is no progress issue yet: once, and again if it was mended
 * meanwhile, as a repository is looked at with everything that happens in it.
 */
export function sayWhatIsWrong(checkout: Checkout, { id, fullName }: RepositoryRef, { log, told }: Telling): void {
  const key = String(id)
  const before = told.get(key)
  const problems = problemsIn(checkout)
  for (const problem of problems)
    if (before?.has(nameOf(problem)) !== true) log.warn({ repo: fullName, ...problem.fields }, problem.sentence)
  told.keep(key, new Set(problems.map(nameOf)))
  if (checkout.plans.length === 0 && checkout.standing.length === 0)
    log.info({ repo: fullName, globs: checkout.config.plans }, 'found no plan')
}

interface Problem {
  readonly fields: Readonly<Record<string, unknown>>
  readonly sentence: string
}

function problemsIn({ standing, plans }: Checkout): readonly Problem[] {
  const hindered = standing.map(({ path, why }): Problem => {
    return { fields: { path: path ?? configPath, why }, sentence: 'a file stands in the way' }
  })
  const wrong = plans.flatMap(({ file: { path }, parse }) =>
    parse.diagnostics
      .filter(({ severity, code }) => severity === 'error' || code === 'no-tasks')
      .map(({ code, message, where }): Problem => {
        return { fields: { path, code, line: where.start.line, message }, sentence: 'a plan has a problem' }
      }),
  )
  return [...hindered, ...wrong]
}

/** Where a problem stands may change with every push: it is the same. */
function nameOf({ fields, sentence }: Problem): string {
  return JSON.stringify([sentence, { ...fields, line: null }])
}
