import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  fillTemplate,
  largestText,
  renderProgress,
  type PhaseProgressView,
  type ProgressView,
  type TaskProgressView,
} from '../../src/render/index.ts'
import { expectPicture, picturesIn } from '../support/mermaid.ts'
import { progressPhase, progressTask, progressView } from './views.ts'

interface Shape {
  readonly size: number
  readonly perPhase: number
  /** Of a title, in letters. */
  readonly letters: number
  /** Every so manieth task has no issue; 0: all have one. */
  readonly without: number
}

/** A plan with a third of its phases finished, the later half blocked, everything with an owner, and something to say in every section. */
function planOf({ size, perPhase, letters, without }: Shape): ProgressView {
  const count = Math.ceil(size / perPhase)
  const phases = Array.from({ length: count }, (_, phase): PhaseProgressView => {
    const first = phase * perPhase
    const tasks = Array.from({ length: Math.min(perPhase, size - first) }, (__, at): TaskProgressView => {
      const hasIssue = without === 0 || (first + at) % without !== 0
      return progressTask(keyOf(first + at), {
        title: `${keyOf(first + at)} ${'w'.repeat(letters)}`,
        hasIssue,
        state: !hasIssue || phase < count / 3 ? 'done' : 'todo',
        owner: 'Joe of the yard',
        resolvedOn: phase < count / 3 ? '2026-03-02' : null,
        blockedBy: phase > count / 2 ? [{ kind: 'task', key: keyOf(first + at - 1), title: 'x' }] : [],
      })
    })
    const dependsOn = Array.from({ length: Math.min(phase, 40) }, (__, at) => `${at}`)
    return progressPhase(`${phase}`, { title: `Phase ${phase} ${'w'.repeat(letters)}`, dependsOn, tasks })
  })
  const open = phases.flatMap(({ tasks }) => tasks.flatMap(({ key, state }) => (state === 'todo' ? [key] : [])))
  return progressView({ phases, criticalPath: { left: open, before: 3 }, today: 20_516 })
}

/** Four digits, so that a number is what its task is called, too. */
function keyOf(at: number): string {
  return String(1000 + at)
}

const numbers = {
  issueOf: Number,
  milestoneUrlOf: (phase: string) => `https://github.com/yard/heron/milestone/${phase}`,
}

const pageOf = (view: ProgressView, limit?: number): string => fillTemplate(renderProgress(view, limit), numbers)

function listed(page: string): readonly string[] {
  const [, list = ''] = page.split('### All tasks\n')
  return [...list.matchAll(/[☑☐◐⊘] #?(\d{4})/gu)].map(([, key = '']) => key)
}

const keysOf = ({ phases }: ProgressView): readonly string[] =>
  phases.flatMap(({ tasks }) => tasks.map(({ key }) => key))

const shapes: fc.Arbitrary<Shape> = fc.record({
  size: fc.oneof(fc.integer({ min: 1, max: 2500 }), fc.constantFrom(1, 148, 575, 1999, 2000, 2001)),
  perPhase: fc.constantFrom(1, 3, 12, 48, 200, 2500),
  letters: fc.constantFrom(1, 30, 100, 250),
  without: fc.constantFrom(0, 1, 2, 7),
})

test('every task up to 2,000 is on the page, once; beyond them the counts add up', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(shapes, shape => {
      const view = planOf(shape)
      const page = pageOf(view)
      expect(page.length).toBeLessThan(largestText)
      expect(page).toContain(` of ${shape.size} task`)
      expect(listed(page)).toEqual(shape.size <= 2000 ? keysOf(view) : [])
      const rows = [...page.matchAll(/^\| .* \| (\d+)\/(\d+) \|$/gm)]
      expect(rows.reduce((sum, [, , total]) => sum + Number(total), 0)).toBe(shape.size)
      expect(pageOf(view)).toBe(page)
    }),
    { numRuns: 60 },
  )
})

test('a page with less room than usual lists what it can, and never runs over', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(shapes, fc.integer({ min: 1000, max: 60_000 }), (shape, limit) => {
      const view = planOf(shape)
      const page = pageOf(view, limit)
      expect(page.length).toBeLessThanOrEqual(limit)
      expect([[], keysOf(view)]).toContainEqual(listed(page))
    }),
    { numRuns: 60 },
  )
})

/** How the tasks of each phase are listed: `whole`, `short` titles, or `numbers` alone. */
function forms(page: string): readonly string[] {
  const folds = page.split('### All tasks\n')[1]?.match(/<details>[\s\S]*?<\/details>/g) ?? []
  return folds.map(fold => (fold.includes(' · ') ? 'numbers' : fold.includes('…\n') ? 'short' : 'whole'))
}

test('room gives way step by step, in finished phases first, and is used', () => {
  const ranks = ['numbers', 'short', 'whole']
  const least = (some: readonly string[]): number => Math.min(...some.map(form => ranks.indexOf(form)))
  const most = (some: readonly string[]): number => Math.max(...some.map(form => ranks.indexOf(form)))
  const found = [300, 760, 1100, 2000].map(size => {
    const page = pageOf(planOf({ size, letters: 45, perPhase: 50, without: 0 }))
    const all = forms(page)
    const finished = Math.ceil(all.length / 3)
    expect(most(all.slice(0, finished))).toBeLessThanOrEqual(most(all.slice(finished)))
    expect(least(all.slice(0, finished))).toBeLessThanOrEqual(least(all.slice(finished)))
    expect(page.length > 50_000 || least(all) === 2).toBe(true)
    return [...new Set(all)]
  })
  expect(found[0]).toEqual(['whole'])
  expect(found[1]).toEqual(['short', 'whole'])
  expect(found[2]).toEqual(['numbers', 'whole', 'short'])
  expect(found[3]?.[0]).toBe('numbers')
})

test('phases that are too many to be folded stand in one row', () => {
  const page = pageOf(planOf({ size: 2000, letters: 100, perPhase: 1, without: 0 }))
  expect(page).not.toContain('<details><summary>Phase')
  expect(page).toMatch(/⊘ dropped\n\n☑ #1000 · ☑ #1001 · /)
})

test('pictures of every size are what mermaid reads', async () => {
  for (const size of [3, 12, 40]) {
    const page = pageOf(planOf({ size, letters: 250, perPhase: 1, without: 0 }))
    expect(picturesIn(page)).toHaveLength(1)
    for (const picture of picturesIn(page)) await expectPicture(picture)
  }
})
