import { describe, expect, test } from 'vitest'
import { parseConfig } from '../../src/config/index.ts'
import { decide, type PlanMemory } from '../../src/sync/index.ts'
import { decisionInput, issue, play, scene, withIssue, withPlan, type Played, type Scene } from '../support/core.ts'

/** A plan of so many tasks. */
function planOf(count: number): string {
  const tasks = Array.from({ length: count }, (_, at) => `- [ ] 1.${at + 1} Rivet the strake number ${at + 1}\n`)
  return `# Ship\n\n## Phase 1: Hull\n\n${tasks.join('')}`
}

const off = 'progress: false'
const isPage = ({ title }: { readonly title: string }): boolean => title.startsWith('Progress')
const openTasks = (at: Scene): number => at.observed.issues.filter(one => one.state === 'open' && !isPage(one)).length
const reasons = (at: Scene): string =>
  decide(decisionInput(at))
    .held.flatMap(({ why }) => why)
    .join(' ')

/** The default branch is another one, on which there is this. */
function onNext<Kind extends Scene>(at: Kind, files: Scene['files'] = {}): Kind {
  return {
    ...at,
    observed: { ...at.observed, repository: { ...at.observed.repository, defaultBranch: 'next' } },
    files,
  }
}

function withoutIssues<Kind extends Scene>(at: Kind, isGone: (title: string) => boolean): Kind {
  return { ...at, observed: { ...at.observed, issues: at.observed.issues.filter(({ title }) => !isGone(title)) } }
}

const deletePage = <Kind extends Scene>(at: Kind): Kind => withoutIssues(at, title => isPage({ title }))
const emptyPage = <Kind extends Scene>(at: Kind): Kind => withIssue(at, 'Progress', { body: '' })
const loseDatabase = <Kind extends Scene>(at: Kind): Kind => ({ ...at, memories: new Map() })
const withSettings = <Kind extends Scene>(at: Kind, text: string): Kind => ({ ...at, config: parseConfig(text).config })
const goAhead = /^- \[ \] (\*\*Go ahead\*\*.*)$/m

/** Somebody who may write ticks the box. */
function confirm(at: Scene): Played {
  const page = issue(at, 'Progress')
  expect(page.body).toMatch(goAhead)
  const ticked = withIssue(at, 'Progress', { body: page.body.replace(goAhead, '- [x] $1') })
  return play(ticked, { ticks: [{ issue: page.number, box: 'go-ahead', by: 'writer' }] })
}

function expectSettled(at: Played): void {
  expect(play(at).operations).toEqual([])
}

describe('without a progress issue', () => {
  const start = play(scene(planOf(5), off))

  test('a plan that is missing on another default branch is held, until the settings ask for one and it is confirmed there', () => {
    const held = play(onNext(start))
    expect(openTasks(held)).toBe(5)
    expect(reasons(held)).toContain('The default branch is next now')
    expect(reasons(held)).toContain('progress: true')
    expectSettled(held)
    const shown = play(withSettings(held, 'progress: true'))
    expect(openTasks(shown)).toBe(5)
    expectSettled(shown)
    const done = confirm(shown)
    expect(openTasks(done)).toBe(0)
    expectSettled(done)
  })

  test('tasks that are missing on another default branch are held', () => {
    const held = play(onNext(start, { 'PLAN.md': planOf(4) }))
    expect(openTasks(held)).toBe(5)
    expectSettled(held)
    const shown = play(withSettings(held, 'progress: true'))
    expect(openTasks(shown)).toBe(5)
    expectSettled(shown)
    expect(openTasks(confirm(shown))).toBe(4)
  })

  test.each([
    ['kept', (at: Scene) => at],
    ['lost', loseDatabase],
  ])('more than 200 new issues later are held (database %s)', (_, fate) => {
    const held = play(withPlan(fate(start), planOf(206)))
    expect(openTasks(held)).toBe(5)
    expectSettled(held)
  })

  test('a first sync that is interrupted goes on, however many issues are still to be made', () => {
    const begun = decide(decisionInput(scene(planOf(230), off)))
    const all = play(scene(planOf(230), off))
    const some = withoutIssues({ ...all, memories: begun.memories }, title => !title.startsWith('1.1 '))
    expect(openTasks(play(some))).toBe(230)
  })

  test('more than 10 changes for want of another reading are held', () => {
    const twelve = play(scene(planOf(12), off))
    const reading = (memory: PlanMemory): PlanMemory => ({ ...memory, reading: 'another' })
    const memories = new Map([...(twelve.memories ?? [])].map(([plan, memory]) => [plan, reading(memory)]))
    const held = play({ ...withoutIssues(twelve, () => true), memories })
    expect(openTasks(held)).toBe(0)
    expect(reasons(held)).toContain('this version of Milepost reads it otherwise')
    expectSettled(held)
  })

  test('a plan that is gone is held where nothing says on which branch it was', () => {
    const held = play({ ...loseDatabase(start), files: {} })
    expect(openTasks(held)).toBe(5)
    expect(reasons(held)).toContain('Nothing says any more on which branch this plan was last seen')
    expectSettled(held)
    expect(openTasks(play({ ...start, files: {} }))).toBe(0)
  })

  test('what an old one said of the branch is not held against the plan', () => {
    const switchedOff = play(withSettings(play(scene(planOf(5))), off))
    const moved = play(onNext(switchedOff, switchedOff.files))
    const cut = play(withPlan(moved, planOf(4)))
    expect(openTasks(cut)).toBe(4)
    const on = play(withSettings(moved, 'progress: true'))
    expectSettled(on)
    expect(openTasks(play(withPlan(on, planOf(4))))).toBe(4)
  })
})

describe.each([
  ['deletes', deletePage],
  ['empties', emptyPage],
])('somebody who %s the progress issue', (_, lose) => {
  const start = play(scene(planOf(5)))

  test('lets nothing happen that is held: it is there again at once, and says so', () => {
    const held = play(onNext(start, { 'PLAN.md': planOf(4) }))
    expect(openTasks(held)).toBe(5)
    const again = play(lose(held))
    expect(openTasks(again)).toBe(5)
    expectSettled(again)
    expect(again.observed.issues.filter(isPage)).toHaveLength(1)
    expect(issue(again, 'Progress').body).toContain('The default branch is next now')
    expect(openTasks(play(loseDatabase(again)))).toBe(5)
    expect(openTasks(confirm(again))).toBe(4)
  })

  test('lets nothing happen that is held though no rule would hold it by now', () => {
    const held = play(withPlan(play(scene(planOf(30))), planOf(19)))
    const grown = play(withIssue(held, '1.1 ', { state: 'done' }))
    const again = play(lose(grown))
    expect(openTasks(again)).toBe(29)
    expectSettled(again)
  })

  test.each([
    ['kept', (at: Scene) => at],
    ['lost', loseDatabase],
  ])('lets no second flood through: more than 200 later are held (database %s)', (__, fate) => {
    const held = play(withPlan(fate(lose(start)), planOf(206)))
    expect(openTasks(held)).toBe(5)
    expectSettled(held)
  })
})

describe('somebody who deletes the progress issue of a plan that is gone', () => {
  const start = play(scene(planOf(5)))

  test.each([
    ['kept', (at: Scene) => at],
    ['lost', loseDatabase],
  ])('lets nothing happen that is held: there is another one at once (database %s)', (_, fate) => {
    const again = play(fate(deletePage(play(onNext(start)))))
    expect(openTasks(again)).toBe(5)
    expect(again.observed.issues.filter(isPage)).toHaveLength(1)
    expectSettled(again)
    expect(openTasks(play(loseDatabase(again)))).toBe(5)
    const back = play(onNext(again, { 'PLAN.md': planOf(5) }))
    expect(openTasks(back)).toBe(5)
    expectSettled(back)
    const done = confirm(again)
    expect(openTasks(done)).toBe(0)
    expectSettled(done)
  })

  test('and has moved it out of the sight of any glob has its issues left as they are', () => {
    const files = { 'attic/PLAN.md': planOf(5) }
    const { places } = decisionInput({ ...start, files })
    const seen = { places, paths: new Set(Object.keys(files)) }
    expect(openTasks(play(deletePage({ ...start, files: {} }), seen))).toBe(5)
  })
})
