import type { Diagnostic } from '../../base/index.ts'
import type { Finding } from '../../render/index.ts'
import type { DecisionInput } from '../decision-input.ts'
import type { Decision } from '../decide.ts'
import type { Compared } from './compared.ts'

const ranks = { error: 0, warning: 1, info: 2 }

/** What is wrong with the plans as they will be: errors first, news before what was so before, then in order of the files. */
export function findingsIn({ now, after, input }: Compared): readonly Finding[] {
  const before = new Set(problemsIn(now, input.now).map(({ path, diagnostic }) => nameOf(path, diagnostic)))
  return problemsIn(after, input.after)
    .map(({ path, diagnostic }) => ({ path, diagnostic, isOld: before.has(nameOf(path, diagnostic)) }))
    .toSorted(
      (left, right) =>
        ranks[left.diagnostic.severity] - ranks[right.diagnostic.severity] || Number(left.isOld) - Number(right.isOld),
    )
}

/** A document without tasks is compared with nothing, and has something to say all the same. */
function problemsIn({ plans }: Decision, input: DecisionInput): readonly Omit<Finding, 'isOld'>[] {
  const compared = new Map(plans.map(({ plan: { path }, diagnostics }) => [path, diagnostics]))
  return input.plans.flatMap(({ file: { path }, parse }) =>
    (compared.get(path) ?? parse.diagnostics).map(diagnostic => ({ path, diagnostic })),
  )
}

/** Where it stands may be another line. */
function nameOf(path: string, { code, message }: Diagnostic): string {
  return JSON.stringify([path, code, message])
}
