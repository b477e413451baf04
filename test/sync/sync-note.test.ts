import { describe, expect, test } from 'vitest'
import { decide, type DecisionInput } from '../../src/sync/index.ts'
import { decisionInput, issue, play, scene, withPlan, type Scene } from '../support/core.ts'

const tasks = (count: number): string =>
  `# Ship\n\n## Phase 1: Hull\n\n${Array.from({ length: count }, (_, n) => `- [ ] 1.${n + 1} Rivet ${n + 1}${n % 3 === 1 ? ` (depends on 1.${n})` : ''}\n`).join('')}`

/** 2026-03-01 12:00 UTC, in minutes. */
const noon = 29_539_440
const observed = { minute: 18, hour: 140 }

function decideAt(at: Scene, minutes: number, pace = observed): ReturnType<typeof decide> {
  const input: DecisionInput = { ...decisionInput(at), pace: { ...pace, now: noon + minutes } }
  return decide(input)
}

/** What the progress issue would say of the issues that are still to come. */
function lineAt(at: Scene, minutes: number, pace = observed): string {
  const text = decideAt(at, minutes, pace).operations.flatMap(operation =>
    'body' in operation && 'subject' in operation && operation.subject.kind === 'progress' ? operation.body : [],
  )
  return text.filter(part => typeof part === 'string').find(part => part.includes('Creating issues')) ?? ''
}

describe('issues that take hours to be created', () => {
  test('are announced with the time by which they are to be there', () => {
    // Four hours of 140 each, and 15 more at once.
    expect(lineAt(scene(tasks(575)), 0)).toContain('0 of 575 issues are there')
    expect(lineAt(scene(tasks(575)), 0)).toContain('by 2026-03-01 16:00 UTC')
  })

  test('that are there in minutes are not', () => {
    expect(lineAt(scene(tasks(180)), 0)).toContain('13:05 UTC')
    expect(lineAt(scene(tasks(140)), 0)).toBe('')
    expect(lineAt(scene(tasks(575)), 0, { minute: Infinity, hour: Infinity })).toBe('')
  })

  test('are created in plan order, but those first that can be worked on', () => {
    const made = decideAt(scene(tasks(300)), 0).operations.flatMap(operation =>
      operation.kind === 'create-issue' && operation.subject.kind === 'task' ? [operation.title] : [],
    )
    expect(made.slice(0, 4)).toEqual(['1.1 Rivet 1', '1.3 Rivet 3', '1.4 Rivet 4', '1.6 Rivet 6'])
    expect(made.slice(200, 203)).toEqual(['1.2 Rivet 2', '1.5 Rivet 5', '1.8 Rivet 8'])
    const few = decideAt(scene(tasks(20)), 0).operations.flatMap(operation =>
      operation.kind === 'create-issue' && operation.subject.kind === 'task' ? [operation.title] : [],
    )
    expect(few.slice(0, 3)).toEqual(['1.1 Rivet 1', '1.2 Rivet 2', '1.3 Rivet 3'])
  })
})

describe('the announcement', () => {
  /** A plan of 300 tasks of which so many have their issue, with the announcement of noon. */
  function after(done: number): Scene {
    const start = scene(tasks(300))
    const announced = decideAt(start, 0).operations.find(
      operation => operation.kind === 'create-issue' && operation.subject.kind === 'progress',
    )
    const body =
      announced?.kind === 'create-issue'
        ? announced.body.map(part => (typeof part === 'string' ? part : '')).join('')
        : ''
    const some = play(scene(tasks(done)))
    const progress = issue(some, 'Progress')
    const issues = some.observed.issues.map(one => (one === progress ? { ...one, body } : one))
    return withPlan({ ...some, observed: { ...some.observed, issues } }, tasks(300))
  }

  test('is rewritten now and then, before anything is created, and not with each issue', () => {
    expect(lineAt(after(20), 1)).toContain('0 of 300')
    expect(lineAt(after(70), 4)).toContain('70 of 300')
    expect(lineAt(after(70), 4)).toContain('14:05 UTC')
    const kinds = decideAt(after(70), 4).operations.map(operation => operation.kind)
    expect(kinds.indexOf('update-issue')).toBeLessThan(kinds.indexOf('create-issue'))
  })

  test('moves the time when things are held up, and only then', () => {
    expect(lineAt(after(160), 70)).toContain('by 2026-03-01 14:05 UTC')
    expect(lineAt(after(160), 130)).toContain('by 2026-03-01 15:05 UTC')
  })

  test('is over when all issues are there', () => {
    const done = after(300)
    expect(lineAt(done, 240)).toBe('')
    expect(decideAt(done, 240).operations.map(operation => operation.kind)).toContain('update-issue')
  })
})
