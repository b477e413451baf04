import type { Finding } from '../../render/index.ts'
import type { DecisionInput } from '../decision-input.ts'
import { decide, type Decision } from '../decide.ts'
import type { Compared } from './compared.ts'

const ranks = { error: 0, warning: 1, info: 2 }

/** What is wrong with the plans as they will be: errors first, news before what was so before, then in order of the files. */
export function findingsIn({ now, after, input }: Compared): readonly Finding[] {
  const before = new Map<string, number>()
  for (const { name } of problemsIn(now, input.now)) before.set(name, (before.get(name) ?? 0) + 1)
  return problemsIn(after, input.after)
    .map(({ path, diagnostic, name }) => {
      // Of two that say the same one may be new.
      const left = before.get(name) ?? 0
      before.set(name, left - 1)
      return { path, diagnostic, isOld: left > 0 }
    })
    .toSorted(
      (left, right) =>
        ranks[left.diagnostic.severity] - ranks[right.diagnostic.severity] || Number(left.isOld) - Number(right.isOld),
    )
}

/** What is wrong with plans by themselves, where nobody asks what was wrong before. */
export function problemsWith(input: DecisionInput): readonly Pick<Finding, 'path' | 'diagnostic'>[] {
  return problemsIn(decide(input), input).map(({ path, diagnostic }) => ({ path, diagnostic }))
}

interface Problem extends Pick<Finding, 'path' | 'diagnostic'> {
  /** The same for the same problem of the same plan, wherever either of them is. */
  readonly name: string
}

/** A document without tasks is compared with nothing, and has something to say all the same. */
function problemsIn({ plans }: Decision, input: DecisionInput): readonly Problem[] {
  const compared = new Map(plans.map(one => [one.plan.path, one]))
  return input.plans.flatMap(({ file: { path }, parse }) => {
    const one = compared.get(path)
    return (one?.diagnostics ?? parse.diagnostics).map(diagnostic => ({
      path,
      diagnostic,
      name: JSON.stringify([one?.id ?? path, diagnostic.code, diagnostic.message]),
    }))
  })
}
