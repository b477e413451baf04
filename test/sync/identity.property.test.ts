import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePlan } from '../../src/plan/index.ts'
import { assign, type Pairing } from '../../src/sync/matching/assign.ts'
import { matchTasks } from '../../src/sync/match-tasks.ts'
import { chanceFrom, editOnce, newDraft, writeDraft, type Draft } from '../support/edit-scripts.ts'
import { addTrials, judgements, noFigures } from '../support/identity-figures.ts'
import { knownTask, tryScript, type Setting } from '../support/identity-trial.ts'

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 })

type Row = [name: string, pushes: Setting['pushes'], plans: number, examples: [seed: number, edits: number][]]

describe('tasks keep their issues through edits that nobody explains', () => {
  // bench/identity.ts runs thousands; docs/guarantees.md has their figures.
  test.each([
    // The example went wrong once: three words of five stayed, under another id in another phase.
    ['at least 99 in 100 of them, and all in whose way nobody got', 'one', 40, [[1065890972, 18]]],
    ['also where each edit is pushed by itself', 'each', 12, []],
  ] satisfies Row[])('%s', (_, pushes, plans, examples) => {
    let figures = noFigures
    fc.assert(
      fc.property(seed, fc.integer({ min: 1, max: 20 }), (from, edits) => {
        const setting = { seed: from, tasks: 100, edits, pushes }
        const before = figures
        figures = addTrials(figures, [{ setting, trial: tryScript(setting) }])
        expect(figures.clearLost.slice(before.clearLost.length)).toEqual([])
      }),
      { numRuns: plans, examples },
    )
    process.stdout.write(`${judgements(figures).join(', ')}\n`)
    expect(figures.kept / figures.survivors).toBeGreaterThan(0.99)
  })
})

const limits = { bytes: Infinity, lines: Infinity, tasks: Infinity }
const tasksOf = (draft: Draft): ReturnType<typeof parsePlan>['plan']['tasks'] =>
  parsePlan({ path: 'PLAN.md', bytes: new TextEncoder().encode(writeDraft(draft)) }, limits).plan.tasks
const knownOf = (draft: Draft): ReturnType<typeof knownTask>[] =>
  tasksOf(draft).map((task, at) => knownTask(task, { number: at + 1, order: (at + 1) * 100 }))

test('the order in which tasks and issues are given makes no difference', () => {
  fc.assert(
    fc.property(seed, from => {
      const chance = chanceFrom(from)
      const first = newDraft(chance, 40)
      const [known, tasks] = [knownOf(first), tasksOf(editTimes(first, 15, chance))]
      const shuffled = <Value>(values: readonly Value[]): readonly Value[] =>
        values
          .map(value => ({ value, key: chance(1e9) }))
          .toSorted((left, right) => left.key - right.key)
          .map(({ value }) => value)
      const numbers = ({ issueOf, left }: ReturnType<typeof matchTasks>): unknown => ({
        issueOf: Object.fromEntries([...issueOf].map(([key, { issue }]) => [key, issue.number])),
        left: left.map(({ issue }) => issue.number),
      })
      expect(numbers(matchTasks(shuffled(tasks), shuffled(known)))).toEqual(numbers(matchTasks(tasks, known)))
    }),
    { numRuns: 30 },
  )
})

function editTimes(draft: Draft, times: number, chance: (below: number) => number): Draft {
  return times === 0 ? draft : editTimes(editOnce(draft, chance).draft, times - 1, chance)
}

describe('10,000 tasks are matched to 10,000 issues in seconds of work', () => {
  const plan = { ...newDraft(chanceFrom(1), 10_000), ids: 'none' as const }
  const others = newDraft(chanceFrom(2), 10_000).parts.flatMap(part => part.items)
  const retitled = (title: (at: number, old: string) => string): Draft => {
    let at = 0
    return {
      ...plan,
      parts: plan.parts.map(part => ({
        ...part,
        items: part.items.map(item => ({ ...item, title: title((at += 1), item.title) })),
      })),
    }
  }
  const known = knownOf(plan)

  test.each([
    ['half of them renamed', retitled((at, old) => (at % 2 === 0 ? old : (others[at - 1]?.title ?? ''))), known, 2],
    ['all of them renamed', retitled(at => others[at - 1]?.title ?? ''), known, 6],
    ['all of one title', retitled(() => 'Write tests'), knownOf(retitled(() => 'Write tests')), 6],
  ])('%s', (_, after, issues, seconds) => {
    const tasks = tasksOf(after)
    const start = process.cpuUsage()
    expect(matchTasks(tasks, issues).issueOf.size).toBeGreaterThan(9_000)
    const { user, system } = process.cpuUsage(start)
    // Microseconds of this process, whatever else the machine does.
    expect(user + system).toBeLessThan(seconds * 1e6)
  })
})

test('of all choices the best is made', () => {
  const pairing = fc.record({ task: fc.nat(4), one: fc.nat(4), gain: fc.integer({ min: 1, max: 9 }) })
  const best = (tasks: readonly number[], taken: ReadonlySet<number>, all: readonly Pairing[]): number => {
    const [task, ...rest] = tasks
    if (task === undefined) return 0
    const offers = all.filter(offer => offer.task === task && !taken.has(offer.one))
    return Math.max(
      best(rest, taken, all),
      ...offers.map(({ one, gain }) => gain + best(rest, new Set([...taken, one]), all)),
    )
  }
  fc.assert(
    fc.property(fc.uniqueArray(pairing, { maxLength: 16, selector: ({ task, one }) => `${task} ${one}` }), pairings => {
      const chosen = assign(pairings)
      expect(new Set(chosen.values()).size).toBe(chosen.size)
      const gain = pairings.filter(({ task, one }) => chosen.get(task) === one).reduce((sum, one) => sum + one.gain, 0)
      expect(gain).toBe(best([0, 1, 2, 3, 4], new Set(), pairings))
    }),
    { numRuns: 500 },
  )
})
