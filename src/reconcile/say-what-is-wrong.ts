import type { Log, RepositoryRef } from '../base/index.ts'
import { configPath } from '../config/index.ts'
import type { Checkout } from './checkout.ts'

/** What people can read in a progress issue operators read here, also where there is no progress issue yet. */
export function sayWhatIsWrong(checkout: Checkout, { fullName }: RepositoryRef, log: Log): void {
  for (const { path, why } of checkout.standing)
    log.warn({ repo: fullName, path: path ?? configPath, why }, 'a file stands in the way')
  for (const { file, parse } of checkout.plans)
    for (const { code, message, where } of parse.diagnostics.filter(
      one => one.severity === 'error' || one.code === 'no-tasks',
    ))
      log.warn({ repo: fullName, path: file.path, code, line: where.start.line, message }, 'a plan has a problem')
  if (checkout.plans.length === 0 && checkout.standing.length === 0)
    log.info({ repo: fullName, globs: checkout.config.plans }, 'found no plan')
}
