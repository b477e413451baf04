import type { Diagnostic } from '../../base/index.ts'
import { boxState } from '../marks/box-states.ts'
import type { Mark, Plan } from '../plan.ts'
import type { Source } from '../text/source.ts'

/** Signs in checkboxes that nobody knows: each is named once, where it stands first. */
export function checkMarks(plan: Plan, source: Source): readonly Diagnostic[] {
  const unknown = new Map<string, Mark[]>()
  for (const mark of plan.tasks.flatMap(({ mark: own, steps }) => [
    ...(own.kind === 'own' ? [own.mark] : []),
    ...steps.map(step => step.mark),
  ])) {
    const sign = source.repair(mark.written)
    if (mark.kind !== 'checkbox' || boxState(sign, source.legend) !== null) continue
    const list = unknown.get(sign)
    if (list === undefined) unknown.set(sign, [mark])
    else list.push(mark)
  }
  return [...unknown].flatMap(([sign, marks]) => {
    const [first, ...others] = marks
    return first === undefined ? [] : [unknownMark(sign, first, others.length)]
  })
}

function unknownMark(sign: string, { at }: Mark, others: number): Diagnostic {
  const more = others === 0 ? '' : `, here and ${others} more ${others === 1 ? 'time' : 'times'}`
  return {
    code: 'unknown-mark',
    severity: 'warning',
    message: `nobody knows what [${sign}] says${more}: it counts as todo`,
    help: `Write [ ], [x], [~] (in progress) or [-] (dropped), or say what it means in a line such as "Legend: [${sign}] in progress, [x] done".`,
    where: at,
  }
}
