import fc from 'fast-check'
import { expect, test } from 'vitest'
import { preview, type ObservedIssue } from '../../src/sync/index.ts'
import { decisionInput, play, scene, withIssue, withPlan, type Scene } from '../support/core.ts'
import { chanceFrom, editOnce, newDraft, writeDraft, type Chance } from '../support/edit-scripts.ts'

// A preview can't lie: whatever people did to a plan, what it says is what GitHub looks like when nothing is left to do.

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 })

const numbersOf = (changes: readonly { readonly number: number | null }[]): readonly number[] =>
  changes.flatMap(({ number }) => number ?? []).toSorted((left, right) => left - right)

/** Ticks some boxes of tasks, and lets some tasks wait for others. */
function withMarks(text: string, chance: Chance): string {
  const ids = [...text.matchAll(/^- \[.\] ([A-Z\d][\w.-]*\d) /gm)].map(([, id = '']) => id)
  return text
    .split('\n')
    .map(line => {
      if (!line.startsWith('- [')) return line
      const ticked = chance(5) === 0 ? line.replace('- [ ]', '- [x]') : line
      return ids.length > 0 && chance(3) === 0 ? `${ticked} (depends on ${ids[chance(ids.length)] ?? ''})` : ticked
    })
    .join('\n')
}

/** What merging did, seen on GitHub alone. */
function differences(before: Scene, after: Scene) {
  const was = new Map(before.observed.issues.map(issue => [issue.number, issue]))
  const isTask = ({ title }: ObservedIssue): boolean => !title.startsWith('Progress: ')
  const pairs = after.observed.issues.filter(isTask).flatMap(is => {
    const earlier = was.get(is.number)
    return earlier === undefined ? [] : [{ was: earlier, is }]
  })
  const chosen = (fits: (pair: (typeof pairs)[number]) => boolean): readonly number[] =>
    pairs.filter(fits).map(({ is }) => is.number)
  const turned = (from: string, to: string): readonly number[] =>
    chosen(
      pair =>
        pair.was.state === 'open' &&
        pair.is.state === 'open' &&
        pair.was.labels.includes(from) &&
        pair.is.labels.includes(to),
    )
  return {
    created: after.observed.issues.filter(one => isTask(one) && !was.has(one.number)).map(({ title }) => title),
    closed: chosen(pair => pair.was.state === 'open' && pair.is.state !== 'open'),
    reopened: chosen(pair => pair.was.state !== 'open' && pair.is.state === 'open'),
    retitled: chosen(pair => pair.was.title !== pair.is.title),
    moved: chosen(pair => pair.was.milestone !== pair.is.milestone),
    blocked: turned('unblocked', 'blocked'),
    unblocked: turned('blocked', 'unblocked'),
  }
}

test('what a preview says of a plan edited at random is what merging does', () => {
  let [previews, changes] = [0, 0]
  fc.assert(
    fc.property(seed, fc.integer({ min: 1, max: 12 }), (from, edits) => {
      const chance = chanceFrom(from)
      let draft = newDraft(chance, 30)
      const first = play(scene(withMarks(writeDraft(draft), chance)))
      // Somebody closed an issue of which the plan has not heard yet.
      const open = first.observed.issues.filter(one => one.state === 'open' && !one.title.startsWith('Progress'))
      const one = open[chance(Math.max(open.length, 1))]
      const now = one === undefined || chance(3) > 0 ? first : play(withIssue(first, one.title, { state: 'done' }))
      for (let edit = 0; edit < edits; edit += 1) ({ draft } = editOnce(draft, chance))
      const after = withPlan(now, withMarks(writeDraft(draft), chance))
      const view = preview({ now: decisionInput(now), after: decisionInput(after), begunAt: null })
      const merged = play(after)
      const seen = differences(now, merged)
      expect({
        created: view.created.map(({ title }) => title),
        closed: numbersOf(view.closed),
        reopened: numbersOf(view.reopened),
        retitled: numbersOf([...view.renamed, ...view.renumbered]),
        moved: numbersOf(view.moved),
        blocked: numbersOf(view.blocked),
        unblocked: numbersOf(view.unblocked),
      }).toEqual(seen)
      expect(merged.operations.slice(0, view.operations.length)).toEqual(view.operations)
      previews += 1
      changes += Object.values(seen).reduce((sum, all) => sum + all.length, 0)
    }),
    { numRuns: 25 },
  )
  process.stdout.write(`${previews} previews, ${changes} changes of issues, each said beforehand and no other\n`)
  expect(changes).toBeGreaterThan(previews)
})

test('the same while much of what came before is yet to be done, once that is done first', () => {
  fc.assert(
    fc.property(seed, fc.integer({ min: 1, max: 8 }), (from, edits) => {
      const chance = chanceFrom(from)
      let draft = newDraft(chance, 20)
      const first = scene(withMarks(writeDraft(draft), chance))
      // Half-way: what was pushed last, or everything, is yet to be done.
      const now = chance(2) === 0 ? first : withPlan(play(first), withMarks(writeDraft(draft), chance))
      for (let edit = 0; edit < edits; edit += 1) ({ draft } = editOnce(draft, chance))
      const after = withPlan(now, withMarks(writeDraft(draft), chance))
      const view = preview({ now: decisionInput(now), after: decisionInput(after), begunAt: null })
      const [then, merged] = [play(now), play(withPlan(play(now), after.files['PLAN.md'] ?? ''))]
      const seen = differences(then, merged)
      expect(view.created.map(({ title }) => title)).toEqual(seen.created)
      expect(view.closed.length + view.uncreated.length).toBe(seen.closed.length)
      expect(view.renamed.length + view.renumbered.length).toBe(seen.retitled.length)
      expect(view.moved).toHaveLength(seen.moved.length)
      expect([view.blocked.length, view.unblocked.length]).toEqual([seen.blocked.length, seen.unblocked.length])
    }),
    { numRuns: 15 },
  )
})
