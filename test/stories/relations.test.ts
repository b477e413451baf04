import { describe, expect, test, vi } from 'vitest'
import type { Actor, Issue } from '../../src/sandbox/index.ts'
import { expectQuiet, onClock, type Timed, type TimedOptions } from './on-clock.ts'

vi.setConfig({ testTimeout: 60_000 })

const plan = `# Boat

## Phase 1: Hull

- [ ] 1.1 Plank
- [ ] 1.2 Caulk (depends on 1.1)
- [ ] 1.3 Paint (depends on 1.1-1.2)
`

interface Shown extends Timed {
  readonly ada: Actor
  issue(title: string): Issue
  /** Titles of what an issue waits for on GitHub. */
  blockersOf(title: string): readonly string[]
}

async function onShown(options: TimedOptions = {}): Promise<Shown> {
  const timed = await onClock(options)
  const { world, repository } = timed
  const issue = (title: string): Issue => {
    const found = world.issues(repository).find(one => one.title === title)
    if (found === undefined) throw new Error(`no issue "${title}"`)
    return found
  }
  timed.push({ 'PLAN.md': plan })
  await timed.finish()
  const blockersOf = (title: string): readonly string[] =>
    issue(title).blockedBy.map(id => world.issueById(id)?.title ?? id)
  return { ...timed, ada: world.person('ada'), issue, blockersOf }
}

describe('relations on GitHub', () => {
  test('say what each task waits for, and nothing is left to do', async () => {
    const shown = await onShown()
    expect(shown.blockersOf('1.2 Caulk')).toEqual(['1.1 Plank'])
    expect(shown.blockersOf('1.3 Paint')).toEqual(['1.1 Plank', '1.2 Caulk'])
    await expectQuiet(shown)
  })

  test('follow the plan, and leave those of people alone', async () => {
    const shown = await onShown()
    const { world, ada } = shown
    const tar = world.createIssue({ actor: ada, repository: shown.repository, title: 'Buy tar' })
    world.addBlockedBy({ actor: ada, issue: shown.issue('1.2 Caulk').nodeId, blocker: tar.nodeId })
    shown.push({ 'PLAN.md': plan.replace('1.2 Caulk (depends on 1.1)', '1.2 Caulk').replace('1.1-1.2', '1.2') })
    await shown.finish()
    expect(shown.blockersOf('1.2 Caulk')).toEqual(['Buy tar'])
    expect(shown.blockersOf('1.3 Paint')).toEqual(['1.2 Caulk'])
    await expectQuiet(shown)
  })

  test('that a person takes away come back', async () => {
    const shown = await onShown()
    const [issue, blocker] = [shown.issue('1.2 Caulk'), shown.issue('1.1 Plank')]
    shown.world.removeBlockedBy({ actor: shown.ada, issue: issue.nodeId, blocker: blocker.nodeId })
    await shown.finish()
    expect(shown.blockersOf('1.2 Caulk')).toEqual(['1.1 Plank'])
    await expectQuiet(shown)
  })

  test('are known after a restart with an empty database', async () => {
    const shown = await onShown()
    await shown.restart('lost')
    await shown.finish()
    shown.push({ 'PLAN.md': plan.replace('1.2 Caulk (depends on 1.1)', '1.2 Caulk') })
    await shown.finish()
    expect(shown.blockersOf('1.2 Caulk')).toEqual([])
    await expectQuiet(shown)
  })

  test('are done without where the server does not know them', async () => {
    const shown = await onShown({ without: ['dependencies'] })
    expect(shown.issue('1.2 Caulk').body).toContain('### Depends on')
    expect(shown.blockersOf('1.2 Caulk')).toEqual([])
    await expectQuiet(shown)
  })

  test('put the issues under their progress issue, where the settings ask for it', async () => {
    const shown = await onShown()
    const settings = { '.github/milepost.yml': 'subIssues: true\n' }
    shown.push(settings)
    await shown.finish()
    const parts = shown.world.subIssues(shown.issue('Progress: Boat')).map(({ title }) => title)
    expect(parts).toEqual(['1.1 Plank', '1.2 Caulk', '1.3 Paint'])
    await expectQuiet(shown)
    const old = await onShown({ without: ['dependencies', 'sub-issues'] })
    old.push(settings)
    await old.finish()
    expect(old.world.subIssues(old.issue('Progress: Boat'))).toEqual([])
    await expectQuiet(old)
  })

  test('come after all issues, and draw on the budget for what is created', async () => {
    const timed = await onClock({ pacing: 'observed' })
    const titles = Array.from({ length: 8 }, (_, at) => `- [ ] 1.${at + 1} Task ${at + 1}`)
    const text = `## Phase 1: A\n\n${titles.join('\n')}\n- [ ] 1.9 Last (depends on 1.1-1.8)\n- [ ] 1.10 End (depends on 1.1-1.8)\n`
    timed.push({ 'PLAN.md': text })
    timed.written()
    const start = timed.now().getTime()
    await timed.finish()
    const written = timed.written()
    expect(written.lastIndexOf('createIssue')).toBeLessThan(written.indexOf('addBlockedBy'))
    expect(written.filter(field => field === 'addBlockedBy')).toHaveLength(16)
    // Eleven issues and sixteen relations are more than the 18 creations of a minute.
    expect(timed.now().getTime() - start).toBeGreaterThan(30_000)
    await expectQuiet(timed)
  })
})
