import { describe, expect, test } from 'vitest'
import { countRequests } from '../../src/cli/demo/request-count.ts'
import type { Seen, SeenIssue } from '../../src/cli/demo/seen.ts'
import type { Actor, Issue, World } from '../../src/sandbox/index.ts'
import { pageOf, type IssuePage } from './at-the-page.ts'
import { expectNothingLeft, labelled, onStage, planPath, progressIssue, type Watched } from './on-stage.ts'

const plan = `# Boat

## Phase 1: Hull

- [ ] 1.1 Clean the dock
  - [ ] Sweep
  - [ ] Hose down
- [ ] 1.2 Caulk the seams (depends on 1.1)

## Phase 2: Rigging

- [ ] 2.1 Step the mast (depends on 1.2)
`

const [clean, caulk, mast] = ['1.1 Clean the dock', '1.2 Caulk the seams', '2.1 Step the mast'] as const

interface Tracked extends Watched {
  readonly world: World
  readonly ada: Actor
  /** The issue of this title as the world has it; the oldest if there are several. */
  issue(title: string): Issue
  /** Opens the page of the issue of this title. */
  page(title: string): IssuePage
  /** Waits until the deed is done and the app has nothing left to do. */
  after(deed?: unknown): Promise<Seen>
  plan(): string
}

/** A stage on which the plan is tracked. */
async function onTrackedStage(text = plan): Promise<Tracked> {
  const watched = await onStage()
  const { stage, see } = watched
  const { world } = stage.sandbox
  await watched.pushPlan(text)
  const issue = (title: string): Issue => {
    const named = world.issues(stage.repository).find(one => one.title === title)
    if (named === undefined) throw new Error(`there is no issue "${title}"`)
    return named
  }
  return {
    ...watched,
    world,
    ada: world.person('ada'),
    issue,
    page: title => pageOf(stage, issue(title).number),
    after: async deed => {
      await deed
      await stage.settle()
      return await see()
    },
    plan: () => Buffer.from(world.file(stage.repository, planPath) ?? []).toString(),
  }
}

const titles = (seen: Seen): readonly string[] => seen.issues.map(issue => issue.title)

const bodyIn = (seen: Seen, title: string): string => seen.issues.find(issue => issue.title === title)?.body ?? ''

const progress = 'Progress: Boat'

describe('what people write into an issue of ours in a browser', () => {
  const before = 'From the yard:\r\n\r\n'
  const after = '\r\n\r\n## Notes\r\n\r\n- [ ] oakum, 2 × 10 m\r\n- <b>tar</b> & "pitch"\r\n'

  test('stays as they wrote it, and is no reason to write', async () => {
    const tracked = await onTrackedStage()
    const { body } = tracked.issue(caulk)
    const { stage } = tracked
    const from = stage.requests().length
    const seen = await tracked.after(tracked.page(caulk).edit(text => `${before}${text.trimEnd()}${after}`))
    expect(countRequests(stage.requests().slice(from))).toMatchObject({ reads: 1, writes: 0 })
    expect(bodyIn(seen, caulk)).toBe(`${before}${body.trimEnd().replaceAll('\n', '\r\n')}${after}`)
    await expectNothingLeft(tracked)
  })

  test('stays when the plan says something new, byte for byte', async () => {
    const tracked = await onTrackedStage()
    await tracked.after(tracked.page(caulk).edit(text => `${before}${text.trimEnd()}${after}`))
    const seen = await tracked.push({
      [planPath]: plan.replace('(depends on 1.1)\n', '(depends on 1.1)\n\n  Use the new irons.\n'),
    })
    const body = bodyIn(seen, caulk)
    expect(body).toContain('Use the new irons.')
    expect(body.startsWith(`${before}<!-- milepost`)).toBe(true)
    expect(body.endsWith(`<!-- /milepost -->${after}`)).toBe(true)
    await expectNothingLeft(tracked)
  })

  test('in place of what the plan says is put back, and boxes of their own tick nothing in the plan', async () => {
    const tracked = await onTrackedStage()
    const original = tracked.issue(clean).body
    await tracked.after(tracked.page(clean).edit(text => `${text.replace('Hose down', 'Rinse')}- [x] Sweep\n`))
    expect(tracked.plan()).toBe(plan)
    const body = tracked.issue(clean).body.replaceAll('\r\n', '\n')
    expect(body).toBe(`${original}- [x] Sweep\n`)
    await expectNothingLeft(tracked)
  })

  test.each([
    ['an empty text', () => ''],
    ['words alone', () => 'We did that last year.'],
    ['half a marker', (text: string) => text.slice(30)],
    ['no end of the block', (text: string) => text.replace('<!-- /milepost -->', '')],
  ])('%s gets its block back, and no second issue', async (_, change) => {
    const tracked = await onTrackedStage()
    const seen = await tracked.after(tracked.page(caulk).edit(change))
    expect(titles(seen)).toEqual([progress, clean, caulk, mast])
    expect(bodyIn(seen, caulk)).toMatch(
      /<!-- milepost \{.*\} -->\n[^]*### Depends on\n\n- #2\n[^]*<!-- \/milepost -->/u,
    )
    await expectNothingLeft(tracked)
  })

  test('on the progress issue stays, and what it says is put back', async () => {
    const tracked = await onTrackedStage()
    const seen = await tracked.after(
      tracked.page(progress).edit(text => `${text.replace('**0 %**', '**99 %**')}\nMind the tide.`),
    )
    expect(progressIssue(seen)?.body).toContain('**0 %**')
    expect(progressIssue(seen)?.body).toMatch(/<!-- \/milepost -->\s+Mind the tide\.$/u)
    await expectNothingLeft(tracked)
  })
})

describe('a box that is ticked on an issue’s page', () => {
  test('ticks the plan; unticked, it unticks it', async () => {
    const tracked = await onTrackedStage()
    await tracked.after(tracked.page(clean).tick('Sweep'))
    expect(tracked.plan()).toBe(plan.replace('[ ] Sweep', '[x] Sweep'))
    await expectNothingLeft(tracked)
    await tracked.after(tracked.page(clean).tick('Sweep'))
    expect(tracked.plan()).toBe(plan)
    await expectNothingLeft(tracked)
  })

  test('after the text was saved with CRLF ticks the plan all the same', async () => {
    const tracked = await onTrackedStage()
    await tracked.after(tracked.page(clean).edit(text => `${text}\nWear boots.`))
    await tracked.after(tracked.page(clean).tick('Hose down'))
    expect(tracked.plan()).toBe(plan.replace('[ ] Hose', '[x] Hose'))
    expect(tracked.issue(clean).body).toContain('- [x] Hose down')
    await expectNothingLeft(tracked)
  })

  test('does not close a task that has a mark of its own', async () => {
    const tracked = await onTrackedStage()
    await tracked.after(tracked.page(clean).tick('Sweep'))
    const seen = await tracked.after(tracked.page(clean).tick('Hose down'))
    expect(tracked.issue(clean).state).toBe('open')
    expect(labelled(seen, 'unblocked')).toEqual([clean])
    await expectNothingLeft(tracked)
  })
})

describe('a task whose steps are its mark', () => {
  const byHeadings = `# Boat

## Phase 1: Hull

#### 1. Clean the dock

- [ ] Sweep
- [x] Hose down
- [ ] Dry

#### 2. Caulk the seams

**Depends on:** 1

- [ ] Oakum
`

  test('is done when its last box is ticked, and open again when one is not', async () => {
    const tracked = await onTrackedStage(byHeadings)
    await tracked.after(tracked.page('1 Clean the dock').tick('Sweep'))
    const done = await tracked.after(tracked.page('1 Clean the dock').tick('Dry'))
    expect(tracked.issue('1 Clean the dock')).toMatchObject({ state: 'closed', stateReason: 'completed' })
    expect(labelled(done, 'unblocked')).toEqual(['2 Caulk the seams'])
    await expectNothingLeft(tracked)
    const open = await tracked.after(tracked.page('1 Clean the dock').tick('Hose down'))
    expect(tracked.plan()).toBe(
      byHeadings.replace('[ ] Sweep', '[x] Sweep').replace('[x] Hose', '[ ] Hose').replace('[ ] Dry', '[x] Dry'),
    )
    expect(labelled(open, 'blocked')).toEqual(['2 Caulk the seams'])
    await expectNothingLeft(tracked)
  })

  test('has its open boxes ticked when its issue is closed, and exactly those unticked when it is reopened', async () => {
    const tracked = await onTrackedStage(byHeadings)
    await tracked.after(tracked.page('1 Clean the dock').press('close-completed'))
    expect(tracked.plan()).toBe(byHeadings.replace('[ ] Sweep', '[x] Sweep').replace('[ ] Dry', '[x] Dry'))
    expect(tracked.issue('1 Clean the dock').body).not.toContain('- [ ] ')
    await expectNothingLeft(tracked)
    await tracked.after(tracked.page('1 Clean the dock').press('reopen'))
    expect(tracked.plan()).toBe(byHeadings)
    expect(tracked.issue('1 Clean the dock').body).toContain('- [ ] Sweep\n- [x] Hose down\n- [ ] Dry\n')
    await expectNothingLeft(tracked)
  })
})

test('an issue that is closed as not planned frees what waits for it; a plan without such a mark keeps its own', async () => {
  const tracked = await onTrackedStage()
  const seen = await tracked.after(tracked.page(clean).press('close-not-planned'))
  expect(labelled(seen, 'unblocked')).toEqual([caulk])
  expect(tracked.plan()).toBe(plan)
  expect(tracked.issue(clean)).toMatchObject({ state: 'closed', stateReason: 'not_planned' })
  await expectNothingLeft(tracked)
  const reopened = await tracked.after(tracked.page(clean).press('reopen'))
  expect(labelled(reopened, 'unblocked')).toEqual([clean])
  await expectNothingLeft(tracked)
})

describe('what people take from an issue of ours', () => {
  test.each(['unblocked', 'milepost'])('the label %s comes back', async name => {
    const tracked = await onTrackedStage()
    const label = tracked.world.labelNamed(tracked.stage.repository, name)?.nodeId ?? ''
    expect(tracked.issue(clean).labels).toContain(label)
    const seen = await tracked.after(tracked.page(clean).press('remove-label', { label }))
    expect(labelled(seen, name)).toContain(clean)
    await expectNothingLeft(tracked)
  })

  test('a label that is deleted everywhere comes back everywhere', async () => {
    const tracked = await onTrackedStage()
    const before = await tracked.see()
    const label = tracked.world.labelNamed(tracked.stage.repository, 'blocked')?.nodeId ?? ''
    const seen = await tracked.after(tracked.world.deleteLabel({ actor: tracked.ada, label }))
    expect(labelled(seen, 'blocked')).toEqual(labelled(before, 'blocked'))
    await expectNothingLeft(tracked)
  })

  test('a label that is renamed comes back under its name, and the other name goes', async () => {
    const tracked = await onTrackedStage()
    const { world, ada, stage } = tracked
    const label = world.labelNamed(stage.repository, 'blocked')?.nodeId ?? ''
    const seen = await tracked.after(world.updateLabel({ actor: ada, label, name: 'waiting' }))
    expect(labelled(seen, 'blocked')).toEqual([caulk, mast])
    expect(world.labelNamed(stage.repository, 'waiting')).toBeUndefined()
    await expectNothingLeft(tracked)
  })

  test('title and milestone come back; their own label, assignee and comment stay', async () => {
    const tracked = await onTrackedStage()
    const { world, ada, stage } = tracked
    const { nodeId } = tracked.issue(clean)
    const label = world.createLabel({ actor: ada, repository: stage.repository, name: 'wet work' }).nodeId
    world.addLabels({ actor: ada, issue: nodeId, labels: [label] })
    world.addComment({ actor: ada, issue: nodeId, body: 'On Monday.' })
    const seen = await tracked.after(
      world.updateIssue({
        actor: ada,
        issue: nodeId,
        title: 'Clean it',
        milestone: null,
        assignees: [ada.account.id],
      }),
    )
    expect(titles(seen)).toEqual([progress, clean, caulk, mast])
    expect(seen.issues.find(issue => issue.title === clean)).toMatchObject({ milestone: 'Phase 1: Hull' })
    const { labels, assignees, comments } = tracked.issue(clean)
    expect({ isLabelled: labels.includes(label), assignees, comments: comments.length }).toEqual({
      isLabelled: true,
      assignees: [ada.account.id],
      comments: 1,
    })
    await expectNothingLeft(tracked)
  })

  test('a milestone that is deleted or closed by hand comes back with its issues', async () => {
    const tracked = await onTrackedStage()
    const { world, ada, stage } = tracked
    const before = await tracked.see()
    const [hull, rigging] = world.milestones(stage.repository).map(milestone => milestone.nodeId)
    world.deleteMilestone({ actor: ada, milestone: hull ?? '' })
    const seen = await tracked.after(world.updateMilestone({ actor: ada, milestone: rigging ?? '', state: 'closed' }))
    expect(seen.milestones.toSorted((left, right) => (left.title < right.title ? -1 : 1))).toEqual(before.milestones)
    const places = (all: Seen): unknown => all.issues.map(issue => [issue.title, issue.milestone])
    expect(places(seen)).toEqual(places(before))
    await expectNothingLeft(tracked)
  })
})

describe('an issue that goes away', () => {
  test('by deletion gets a successor that the others name', async () => {
    const tracked = await onTrackedStage()
    const { world, ada } = tracked
    const gone = tracked.issue(clean)
    const seen = await tracked.after(world.deleteIssue({ actor: ada, issue: gone.nodeId }))
    expect(titles(seen)).toEqual([progress, caulk, mast, clean])
    const { number } = tracked.issue(clean)
    expect(number).toBeGreaterThan(gone.number)
    expect(bodyIn(seen, caulk)).toMatch(new RegExp(`- #${number}\\b`, 'u'))
    expect(bodyIn(seen, caulk)).not.toMatch(new RegExp(`- #${gone.number}\\b`, 'u'))
    expect(progressIssue(seen)?.body).not.toMatch(new RegExp(`#${gone.number}\\b`, 'u'))
    expect(tracked.plan()).toBe(plan)
    await expectNothingLeft(tracked)
  })

  test('by deletion while its task is done is not missed', async () => {
    const tracked = await onTrackedStage()
    await tracked.close([clean])
    const seen = await tracked.after(
      tracked.world.deleteIssue({ actor: tracked.ada, issue: tracked.issue(clean).nodeId }),
    )
    expect(titles(seen)).toEqual([progress, caulk, mast])
    expect(labelled(seen, 'unblocked')).toEqual([caulk])
    await expectNothingLeft(tracked)
  })

  test('by deletion of the progress issue gets a new one that is pinned', async () => {
    const tracked = await onTrackedStage()
    const seen = await tracked.after(
      tracked.world.deleteIssue({ actor: tracked.ada, issue: tracked.issue(progress).nodeId }),
    )
    expect(titles(seen)).toEqual([clean, caulk, mast, progress])
    expect(seen.pinned).toEqual([tracked.issue(progress).number])
    await expectNothingLeft(tracked)
  })

  test('by transfer gets a successor, and counts nowhere else', async () => {
    const tracked = await onTrackedStage()
    const { world, ada, stage } = tracked
    world.addRepository({ owner: 'ada', name: 'other', files: { [planPath]: plan } })
    await tracked.after()
    const there = (): readonly string[] => world.issues('ada/other').map(({ title, state }) => `${title}: ${state}`)
    expect(there()).toEqual([`${progress}: open`, `${clean}: open`, `${caulk}: open`, `${mast}: open`])
    const moved = world.transferIssue({ actor: ada, issue: tracked.issue(clean).nodeId, to: 'ada/other' })
    await tracked.after(world.closeIssue({ actor: ada, issue: moved.nodeId }))
    expect(titles(await tracked.see())).toEqual([progress, caulk, mast, clean])
    expect(tracked.issue(clean).state).toBe('open')
    expect(there()).toEqual([
      `${progress}: open`,
      `${clean}: open`,
      `${caulk}: open`,
      `${mast}: open`,
      `${clean}: closed`,
    ])
    for (const repository of [stage.repository, 'ada/other'])
      expect(Buffer.from(world.file(repository, planPath) ?? []).toString()).toBe(plan)
    await expectNothingLeft(tracked)
  })
})

describe('a transferred issue that arrives before the plan', () => {
  test.each([clean, progress])('is left alone, and the plan gets issues of its own (%s)', async title => {
    const tracked = await onTrackedStage()
    const { world, ada } = tracked
    const other = 'ada/other'
    world.addRepository({ owner: 'ada', name: 'other', files: { 'README.md': '# Other\n' } })
    const moved = world.transferIssue({ actor: ada, issue: tracked.issue(title).nodeId, to: other })
    await tracked.after()
    expect(world.issues(other)).toEqual([moved])
    await tracked.after(world.push({ actor: ada, repository: other, files: { [planPath]: plan }, message: 'Plan' }))
    expect(world.issues(other).map(issue => issue.title)).toEqual([title, progress, clean, caulk, mast])
    expect(world.issue(other, moved.number)).toEqual(moved)
    await expectNothingLeft(tracked)
  })
})

describe('a progress issue', () => {
  test('that a person unpins is not pinned again', async () => {
    const tracked = await onTrackedStage()
    expect((await tracked.see()).pinned).toEqual([tracked.issue(progress).number])
    expect((await tracked.after(tracked.page(progress).press('unpin'))).pinned).toEqual([])
    expect((await tracked.close([clean])).pinned).toEqual([])
    const later = await tracked.push({ [planPath]: `${tracked.plan()}- [ ] 2.2 Set the sails\n` })
    expect(titles(later)).toContain('2.2 Set the sails')
    expect(later.pinned).toEqual([])
    await expectNothingLeft(tracked)
  })

  test('that a person closes is open again', async () => {
    const tracked = await onTrackedStage()
    const seen = await tracked.after(tracked.page(progress).press('close-completed'))
    expect(progressIssue(seen)?.isOpen).toBe(true)
    await expectNothingLeft(tracked)
  })

  test('takes no place from people who have pinned three issues', async () => {
    const watched = await onStage()
    const { world } = watched.stage.sandbox
    const actor = world.person('ada')
    for (const title of ['Rules', 'Map', 'Tides']) {
      const issue = world.createIssue({ actor, repository: watched.stage.repository, title })
      world.pinIssue({ actor, issue: issue.nodeId })
    }
    const seen = await watched.pushPlan(plan)
    expect(seen.pinned).toEqual([1, 2, 3])
    expect(progressIssue(seen)?.isOpen).toBe(true)
    await expectNothingLeft(watched)
  })
})

describe('an issue of a person', () => {
  const others = (seen: Seen, without: number): readonly SeenIssue[] =>
    seen.issues.filter(issue => issue.number !== without)

  test.each([clean, progress])('with title and marker copied from ours (%s) changes nothing', async title => {
    const tracked = await onTrackedStage()
    const { world, stage } = tracked
    world.addPerson({ login: 'mallory' })
    const before = await tracked.see()
    const { body } = tracked.issue(title)
    const forged = world.createIssue({
      actor: world.person('mallory'),
      repository: stage.repository,
      title,
      body: body.replaceAll('"state":"open"', '"state":"done"').replace('- [ ] Sweep', '- [x] Sweep'),
    })
    expect(others(await tracked.after(), forged.number)).toEqual(before.issues)
    await expectNothingLeft(tracked)
    world.closeIssue({ actor: world.person('mallory'), issue: forged.nodeId })
    const seen = await tracked.after()
    expect({ ...seen, issues: others(seen, forged.number) }).toEqual(before)
    expect(world.issue(stage.repository, forged.number)).toMatchObject({ title, labels: [], milestone: null })
    await expectNothingLeft(tracked)
  })

  test('of the same title is not taken for the task’s when ours is gone', async () => {
    const tracked = await onTrackedStage()
    const { world, ada, stage } = tracked
    const ours = tracked.issue(clean)
    const theirs = world.createIssue({ actor: ada, repository: stage.repository, title: clean, body: ours.body })
    await tracked.after(world.deleteIssue({ actor: ada, issue: ours.nodeId }))
    const same = world.issues(stage.repository).filter(issue => issue.title === clean)
    expect(same.map(issue => issue.author)).toEqual([ada.account.id, world.app.bot.id])
    expect(world.issue(stage.repository, theirs.number)).toEqual(theirs)
    await expectNothingLeft(tracked)
  })
})
