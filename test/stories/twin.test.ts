import { expect, test } from 'vitest'
import type { Act } from '../support/model/acts.ts'
import type { PersonAct } from '../support/model/person-acts.ts'
import type { PlanEdit } from '../support/model/plan-acts.ts'
import { play } from '../support/model/play.ts'

/** Something that is done to the so-manieth task. */
const push = (edit: PlanEdit, b: number): Act => ({ kind: 'push', edits: [{ edit, a: 0, b }] })
const person = (act: PersonAct, b: number): Act => ({ kind: 'person', act, a: 0, b })

// Of three tasks the last one has steps; by headings each has, and they are its mark.
test.each([
  ['a task of the plan', 0, push('tick task', 0), push('untick task', 0)],
  ['a step of the plan', 0, push('tick step', 2), push('untick step', 2)],
  ['a step of the plan that is all of its task', 2, push('tick step', 0), push('untick step', 0)],
  ['an issue', 0, person('close', 0), person('reopen', 0)],
  ['an issue whose steps are its mark', 2, person('close', 2), person('reopen', 2)],
  ['a step of an issue', 0, person('tick step', 2), person('untick step', 2)],
] as const)(
  '%s that goes forth and back around a process that dies at any of its requests comes to what it comes to without',
  async (_, family, forth, back) => {
    let compared = 0
    for (let at = 0; at < 12; at += 1) {
      const wait: Act = { kind: 'wait', seconds: 100 }
      const acts: readonly Act[] = [forth, wait, { kind: 'kill', at, when: 'after' }, back]
      const { problems, comparison } = await play({ family, sizes: [3], begins: 'synced', acts, faults: null })
      expect({ at, problems }).toEqual({ at, problems: [] })
      compared += comparison?.compared ?? 0
    }
    expect(compared).toBe(36)
  },
  120_000,
)

test('an issue that its own last step closed, and that a person reopens before the plan knows, is in the end what the plan says', async () => {
  const acts: readonly Act[] = [person('tick step', 0), { kind: 'reconcile', depth: 'full' }, person('reopen', 0)]
  const { problems } = await play({ family: 2, sizes: [1], begins: 'synced', acts, faults: null })
  expect(problems).toEqual([])
})
