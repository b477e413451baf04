import { describe, expect, test } from 'vitest'
import { byCodePoint } from '../../src/base/index.ts'
import { openErrand, runErrand, type ErrandReport } from '../../src/server/index.ts'
import { decideRemoval } from '../../src/sync/index.ts'
import { reader } from '../support/reader.ts'
import { expectQuiet, onClock, type Timed } from './on-clock.ts'

const path = 'plans/boat.md'
const settings = '.github/milepost.yml'

/** Takes back what Milepost made, of all plans or of one, as `milepost remove` does once it is confirmed. */
async function remove(timed: Timed, plan: string | null = null, minutes = 1440): Promise<ErrandReport> {
  const { repository, sandbox } = timed
  const { url, app } = sandbox
  const sleep = async (milliseconds: number): Promise<void> => await Promise.resolve(timed.wait(milliseconds / 1000))
  const clock = { now: () => timed.now(), sleep }
  const errand = await openErrand(
    repository,
    {
      apiUrl: `${url}/api/v3`,
      as: { kind: 'app', appId: app.id, privateKey: app.privateKey },
      pacing: 'observed',
      formerBots: [],
    },
    { reader, log: silent, clock, decide: input => decideRemoval(input, plan) },
  )
  if ('refused' in errand) throw new Error(errand.refused)
  const until = new Date(timed.now().getTime() + minutes * 60_000)
  return await runErrand(errand, { until, stop: new AbortController().signal, tell: () => undefined })
}

/** All that people can see of what people made, and what else there is. */
function seen({ world, repository }: Timed) {
  const bot = world.app.bot.id
  const names = new Map(world.labels(repository).map(({ nodeId, name }) => [nodeId, name]))
  const theirs = world.issues(repository).filter(({ author }) => author !== bot)
  const milestones = world.milestones(repository)
  return {
    issues: theirs.map(({ number, title, body, state, labels, milestone, blockedBy }) => ({
      number,
      title,
      body,
      state,
      labels: labels.map(id => names.get(id) ?? '').toSorted(byCodePoint),
      milestone: milestones.find(({ nodeId }) => nodeId === milestone)?.title ?? null,
      blockedBy,
      comments: world
        .comments({ ...world.issue(repository, number) })
        .filter(({ author }) => author !== bot)
        .map(({ body: text }) => text),
    })),
    labels: world.labels(repository).map(({ name, color, description }) => ({ name, color, description })),
    milestones: milestones
      .filter(({ creator }) => creator !== bot)
      .map(({ title, description, state }) => ({ title, description, state })),
    pins: world.repository(repository).pins.map(({ issue }) => issue),
    branches: [...world.branches(repository).keys()],
    left: world
      .issues(repository)
      .filter(({ author, state }) => author === bot && state === 'open')
      .map(({ title }) => title),
    open: milestones.filter(({ creator, state }) => creator === bot && state === 'open').map(({ title }) => title),
  }
}

/** A repository in which people have worked before: an issue that the plan takes over, one that is pinned, labels, a milestone. */
async function withPeople(): Promise<{ readonly timed: Timed; readonly plan: string }> {
  const timed = await onClock({ pacing: 'observed' })
  const { world, repository } = timed
  const actor = world.person('ada')
  const on = { actor, repository }
  world.createLabel({ ...on, name: 'blocked', color: 'ff0000', description: 'Waits for the shipyard' })
  world.createLabel({ ...on, name: 'bug', color: '00ff00', description: '' })
  world.createMilestone({ ...on, title: 'Phase 2: Rigging', description: 'Ours since spring' })
  const sails = world.createIssue({ ...on, title: 'Bend the sails', body: 'Old canvas.' })
  const leak = world.createIssue({ ...on, title: 'There is a leak', body: 'Aft.' })
  const bug = world.labels(repository).find(({ name }) => name === 'bug')
  world.addLabels({ actor, issue: leak.nodeId, labels: [bug?.nodeId ?? ''] })
  world.pinIssue({ actor, issue: leak.nodeId })
  world.addComment({ actor, issue: sails.nodeId, body: 'Since 2019!' })
  const plan = `# Boat

## Phase 1: Hull

- [ ] 1.1 Caulk the seams
- [ ] 1.2 Paint the hull (depends on 1.1)
- [ ] 1.3 Launch her (depends on 1.2)

## Phase 2: Rigging

- [ ] 2.1 Bend the sails #${sails.number} (depends on 1.1)
- [ ] 2.2 Hoist the flag
`
  return { timed, plan }
}

describe('a repository that Milepost is taken away from', () => {
  test('is as it was for people: their issues, labels, milestones and pins; what Milepost made is closed or gone', async () => {
    const { timed, plan } = await withPeople()
    const before = seen(timed)
    timed.push({ [path]: plan })
    await timed.finish()
    expect(seen(timed).left).toHaveLength(5)
    timed.close('1.1 Caulk the seams')
    await timed.finish()
    timed.push({ [settings]: 'plans: []\n' })
    await timed.finish()
    const report = await remove(timed)
    expect([report.end, report.rest?.operations]).toEqual(['finished', []])
    // Nobody noted what an issue that a plan took over was called before, and it may have been in a milestone of people's before.
    const taken = { title: '2.1 Bend the sails', milestone: 'Phase 2: Rigging' }
    const issues = before.issues.map(issue => (issue.title === 'Bend the sails' ? { ...issue, ...taken } : issue))
    expect(seen(timed)).toEqual({ ...before, issues })
    const reasons = timed.world.issues(timed.repository).map(({ title, stateReason }) => `${title}: ${stateReason}`)
    expect(reasons).toEqual(
      expect.arrayContaining(['1.1 Caulk the seams: completed', '1.2 Paint the hull: not_planned']),
    )
    const again = await remove(timed)
    expect([again.end, [...again.done]]).toEqual(['finished', []])
    await expectQuiet(timed)
  })

  test('has its issues again when its plan is tracked again, none a second time', async () => {
    const { timed, plan } = await withPeople()
    timed.push({ [path]: plan })
    await timed.finish()
    const [issues, state] = [timed.world.issues(timed.repository).length, seen(timed)]
    timed.push({ [settings]: 'plans: []\n' })
    await timed.finish()
    await remove(timed)
    timed.push({ [settings]: 'pin: true\n' })
    await timed.restart('lost')
    await timed.finish()
    expect(timed.world.issues(timed.repository)).toHaveLength(issues)
    const after = seen(timed)
    expect([after.left, after.open]).toEqual([state.left, state.open])
    expect(after.issues).toEqual(state.issues)
    await expectQuiet(timed)
  })

  test('keeps to the pace, and goes on where it was stopped', async () => {
    const tasks = Array.from({ length: 30 }, (_, index) => `- [ ] 1.${index + 1} Plank ${index + 1}`)
    const timed = await onClock({ pacing: 'observed' })
    timed.push({ [path]: `# Boat\n\n## Phase 1: Hull\n\n${tasks.join('\n')}\n` })
    await timed.finish()
    timed.push({ [settings]: 'plans: []\n' })
    await timed.finish()
    timed.wait(7200)
    timed.sandbox.setLimits({ minute: 20, hour: 150, gap: false })
    const first = await remove(timed, null, 2)
    expect([first.end, first.done.get('add-comment')]).toEqual(['time', 18])
    await remove(timed)
    const { world, repository } = timed
    const bot = world.app.bot.id
    const closed = world.issues(repository).filter(({ title }) => title.includes('Plank'))
    expect(closed.map(({ state }) => state)).toEqual(Array.from({ length: 30 }, () => 'closed'))
    for (const issue of closed) {
      const words = world.comments(issue).filter(({ author }) => author === bot)
      expect(words.map(({ body }) => body)).toEqual([expect.stringContaining('Milepost is taken away')])
    }
    await expectQuiet(timed)
  })

  test('has no pull request with marks left open, nor its branch', async () => {
    const timed = await onClock()
    const { world, repository } = timed
    const actor = world.person('ada')
    timed.push({ [path]: '# Boat\n\n## Phase 1: Hull\n\n- [ ] 1.1 Caulk the seams\n- [ ] 1.2 Paint the hull\n' })
    await timed.finish()
    world.changeRepository({ actor, repository, settings: { pushRestricted: true } })
    timed.close('1.1 Caulk the seams')
    await timed.finish()
    expect(world.pulls(repository).map(({ state }) => state)).toEqual(['open'])
    timed.push({ [settings]: 'plans: []\n' })
    const report = await remove(timed)
    expect([report.end, world.pulls(repository).map(({ state }) => state)]).toEqual(['finished', ['closed']])
    expect(seen(timed).branches).toEqual(['main'])
    await timed.finish()
    await expectQuiet(timed)
  })

  test('keeps what other plans made where one is named', async () => {
    const timed = await onClock()
    const raft = 'plans/raft.md'
    timed.push({
      [path]: '# Boat\n\n## Phase 1: Hull\n\n- [ ] 1.1 Caulk the seams\n',
      [raft]: '# Raft\n\n## Phase 1: Logs\n\n- [ ] 1.1 Fell trees\n- [ ] 1.2 Tie them (depends on 1.1)\n',
    })
    await timed.finish()
    timed.push({ [settings]: 'plans: ["plans/boat.md"]\n' })
    await timed.finish()
    await remove(timed, raft)
    expect(seen(timed).left.toSorted(byCodePoint)).toEqual(['1.1 Caulk the seams', 'Progress: Boat'])
    expect(seen(timed).labels.map(({ name }) => name)).toContain('milepost')
    expect(seen(timed).labels.map(({ name }) => name)).not.toContain('depends-on:1.1')
    await expectQuiet(timed)
  })
})

const silent = { info: ignore, warn: ignore, error: ignore }

function ignore(): void {
  // What is logged is another test's business.
}
