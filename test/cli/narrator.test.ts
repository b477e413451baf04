import { describe, expect, test } from 'vitest'
import { createNarrator, type Narrator } from '../../src/cli/demo/narrator.ts'
import type { Actor, Issue, World } from '../../src/sandbox/index.ts'
import { createWorld } from '../../src/sandbox/world/create-world.ts'

const repository = 'ada/boats'

interface Scene {
  readonly world: World
  readonly ada: Actor
  readonly bot: Actor
  readonly narrator: Narrator
  /** What was said since it was asked last, all sums told. */
  readonly said: () => readonly string[]
  /** A new issue of the app's. */
  readonly open: (title: string, labels?: readonly string[]) => Issue
  readonly label: (name: string) => string
}

/** A repository of ada's that the app looks after, with its first sync over. */
function scene({ issues = 0, isOver = true }: { issues?: number; isOver?: boolean } = {}): Scene {
  const world = createWorld({ clock: () => new Date('2026-03-01T12:00:00Z') })
  world.addPerson({ login: 'ada' })
  world.addRepository({ owner: 'ada', name: 'boats', files: { 'README.md': '# Boats\n' } })
  const ada = world.person('ada')
  const bot = world.appActor(world.install({ account: 'ada', actor: ada }).id)
  const lines: string[] = []
  const narrator = createNarrator({ say: words => lines.push(words), issues, requests: () => 7 })
  world.listen(narrator.hear)
  if (isOver) narrator.endFirstSync()
  return {
    world,
    ada,
    bot,
    narrator,
    said: () => {
      narrator.tick()
      narrator.tick()
      return lines.splice(0)
    },
    open: (title, labels = []) => world.createIssue({ actor: bot, repository, title, labels }),
    label: name => world.createLabel({ actor: bot, repository, name }).nodeId,
  }
}

const stepsOf = (...done: readonly boolean[]): string =>
  `Dry for two days\n\n### Steps\n\n${done.map((each, index) => `- [${each ? 'x' : ' '}] Side ${index + 1}\n`).join('')}`

describe('what a person does', () => {
  test('is told in a line each, with the name and the issue', () => {
    const { world, ada, open, label, said } = scene()
    const issue = open('1.1 Caulk').nodeId
    const hull = label('hull')
    said()
    const on = { actor: ada, issue }
    world.updateIssue({ ...on, title: '1.1 Caulk twice' })
    world.updateIssue({ ...on, body: 'Dry first' })
    world.addLabels({ ...on, labels: [hull] })
    world.removeLabels({ ...on, labels: [hull] })
    world.pinIssue(on)
    world.unpinIssue(on)
    world.addComment({ ...on, body: 'Wet' })
    world.closeIssue({ ...on, reason: 'not_planned' })
    world.reopenIssue(on)
    world.createIssue({ actor: ada, repository, title: 'Buy tar' })
    world.push({ actor: ada, repository, files: { 'plan.md': '# Boat\n' }, message: 'Add the plan' })
    expect(said()).toEqual([
      'ada renamed #1 1.1 Caulk to "1.1 Caulk twice"',
      'ada edited #1 1.1 Caulk twice',
      'ada put the label "hull" on #1 1.1 Caulk twice',
      'ada took the label "hull" off #1 1.1 Caulk twice',
      'ada pinned #1 1.1 Caulk twice',
      'ada unpinned #1 1.1 Caulk twice',
      'ada commented on #1 1.1 Caulk twice',
      'ada closed #1 1.1 Caulk twice as not planned',
      'ada reopened #1 1.1 Caulk twice',
      'ada opened #2 Buy tar',
      'ada pushed plan.md',
    ])
  })

  test('to a branch is told by its name, and not as a push of every file that it holds', () => {
    const { world, ada, said } = scene()
    const branch = 'next'
    const on = { actor: ada, repository, branch }
    world.moveBranch({ ...on, to: world.branches(repository).get('main') ?? '' })
    const { oid } = world.push({ ...on, files: { 'PLAN.md': '# Boat\n' }, message: 'Add the plan' })
    world.moveBranch({ actor: ada, repository, branch: 'other', to: oid })
    world.moveBranch({ ...on, to: null })
    expect(said()).toEqual([
      'ada made the branch next',
      'ada pushed PLAN.md to the branch next',
      'ada made the branch other',
      'ada deleted the branch next',
    ])
  })

  test('to the steps of a task is told by the step', () => {
    const { world, ada, bot, said } = scene()
    const { nodeId: issue } = world.createIssue({
      actor: bot,
      repository,
      title: '1.1 Caulk',
      body: stepsOf(false, false),
    })
    said()
    for (const body of [
      stepsOf(true, false),
      stepsOf(false, false),
      stepsOf(true, true),
      `Sand.\n${stepsOf(true, false)}`,
    ])
      world.updateIssue({ actor: ada, issue, body })
    expect(said()).toEqual([
      'ada ticked "Side 1" in #1 1.1 Caulk',
      'ada unticked "Side 1" in #1 1.1 Caulk',
      'ada ticked 2 steps in #1 1.1 Caulk',
      'ada edited #1 1.1 Caulk',
    ])
  })
})

describe('what the app does', () => {
  test('is told after what caused it, one thing by its name and several by their numbers', () => {
    const { world, ada, bot, open, said } = scene()
    const [first, second] = [open('1.1 Caulk'), open('1.2 Paint')]
    expect(said()).toEqual(['milepost[bot] opened 2 issues: #1, #2'])
    world.updateIssue({ actor: ada, issue: first.nodeId, title: 'Tar' })
    world.updateIssue({ actor: bot, issue: first.nodeId, title: '1.1 Caulk' })
    world.updateIssue({ actor: bot, issue: first.nodeId, body: 'Waits for #2' })
    world.updateIssue({ actor: bot, issue: second.nodeId, body: 'Waits for nothing' })
    world.updateIssue({ actor: bot, issue: second.nodeId, body: 'Waits' })
    expect(said()).toEqual([
      'ada renamed #1 1.1 Caulk to "Tar"',
      'milepost[bot] renamed #1 Tar to "1.1 Caulk"',
      'milepost[bot] brought 2 texts up to date: #1, #2',
    ])
    open('1.3 Launch')
    expect(said()).toEqual(['milepost[bot] opened #3 1.3 Launch'])
  })

  test('names the labels of people that it puts back and takes off', () => {
    const { world, ada, bot, open, label, said } = scene()
    const [hull, sail] = [label('hull'), label('sail')]
    const { nodeId: issue } = open('1.1 Caulk', [hull])
    said()
    world.removeLabels({ actor: ada, issue, labels: [hull] })
    world.addLabels({ actor: bot, issue, labels: [hull] })
    world.addLabels({ actor: ada, issue, labels: [sail] })
    world.removeLabels({ actor: bot, issue, labels: [sail] })
    expect(said()).toEqual([
      'ada took the label "hull" off #1 1.1 Caulk',
      'milepost[bot] put the label "hull" of #1 1.1 Caulk back',
      'ada put the label "sail" on #1 1.1 Caulk',
      'milepost[bot] took the label "sail" of #1 1.1 Caulk off again',
    ])
  })
})

describe('issues that became unblocked', () => {
  function harbour(): Scene & { readonly side: (issue: Issue, to: 'blocked' | 'unblocked' | null) => void } {
    const made = scene()
    const { world, bot } = made
    const sides = { blocked: made.label('blocked'), unblocked: made.label('unblocked') }
    const side = (issue: Issue, to: keyof typeof sides | null): void => {
      world.updateIssue({ actor: bot, issue: issue.nodeId, labels: to === null ? [] : [sides[to]] })
    }
    return { ...made, side }
  }

  test('are those that waited', () => {
    const { world, ada, open, side, said } = harbour()
    const [caulk, paint, launch] = [open('Caulk'), open('Paint'), open('Launch')]
    side(caulk, 'unblocked')
    for (const issue of [paint, launch]) side(issue, 'blocked')
    said()
    world.closeIssue({ actor: ada, issue: caulk.nodeId })
    side(caulk, null)
    for (const issue of [paint, launch]) side(issue, 'unblocked')
    expect(said()).toEqual(['ada closed #1 Caulk', '2 issues became unblocked: #2, #3'])
    world.reopenIssue({ actor: ada, issue: caulk.nodeId })
    side(caulk, 'unblocked')
    side(paint, 'blocked')
    expect(said()).toEqual(['ada reopened #1 Caulk', '#2 Paint became blocked'])
  })

  test('leave out one that was blocked when it was closed and is free when it is reopened', () => {
    const { world, ada, open, side, said } = harbour()
    const paint = open('Paint')
    side(paint, 'blocked')
    world.closeIssue({ actor: ada, issue: paint.nodeId })
    side(paint, null)
    said()
    world.reopenIssue({ actor: ada, issue: paint.nodeId })
    side(paint, 'unblocked')
    expect(said()).toEqual(['ada reopened #1 Paint'])
    side(paint, 'blocked')
    expect(said()).toEqual(['#1 Paint became blocked'])
  })

  test('leave out one whose label a person took off', () => {
    const { world, ada, open, side, said } = harbour()
    const paint = open('Paint')
    side(paint, 'unblocked')
    said()
    world.updateIssue({ actor: ada, issue: paint.nodeId, labels: [] })
    side(paint, 'unblocked')
    expect(said()).toEqual([
      'ada took the label "unblocked" off #1 Paint',
      'milepost[bot] put the label "unblocked" of #1 Paint back',
    ])
  })
})

describe('a long first sync', () => {
  test('is told in ten lines at most, however fast it goes', () => {
    const { open, narrator, said } = scene({ issues: 40, isOver: false })
    for (let made = 1; made <= 40; made += 1) {
      open(`Task ${made}`)
      if (made < 40) narrator.tick()
    }
    const lines = said()
    expect(lines).toHaveLength(10)
    expect(lines[0]).toBe('issues 4 of 40, 7 requests so far')
    expect(lines.at(-1)).toBe('issues 40 of 40, 7 requests so far')
    open('One more')
    expect(said()).toEqual(['milepost[bot] opened #41 One more'])
  })

  test('that is over in a moment is one line, and leaves a person out of the count', () => {
    const { world, ada, open, label, said } = scene({ issues: 2, isOver: false })
    label('hull')
    open('Caulk')
    world.createIssue({ actor: ada, repository, title: 'Buy tar' })
    open('Paint')
    expect(said()).toEqual([
      'milepost[bot] made the label "hull"',
      'ada opened #2 Buy tar',
      'issues 2 of 2, 7 requests so far',
    ])
  })

  test('tells a sum once it has come to rest, or has grown for five ticks', () => {
    const { world, bot, open, narrator, said } = scene({ issues: 12, isOver: false })
    const issues = Array.from({ length: 12 }, (_, index) => open(`Task ${index}`))
    said()
    for (const { nodeId } of issues) {
      world.updateIssue({ actor: bot, issue: nodeId, body: 'New' })
      narrator.tick()
    }
    expect(said()).toEqual([
      'milepost[bot] brought 5 texts up to date: #1, #2, #3, #4, #5',
      'milepost[bot] brought 5 texts up to date: #6, #7, #8, #9, #10',
      'milepost[bot] brought 2 texts up to date: #11, #12',
    ])
  })
})
