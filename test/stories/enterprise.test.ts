import { describe, expect, test } from 'vitest'
import { expectNothingLeft, labelled, onStage, planPath, progressIssue } from './on-stage.ts'

// The whole story on Enterprise servers of the versions that are supported, each with what it has.

const plan = `# Boat

## Phase 1: Hull

- [ ] 1.1 Clean the dock
- [ ] 1.2 Caulk the seams (depends on 1.1)
`
const settings = { '.github/milepost.yml': 'writeBackDelay: 0\nsubIssues: true\n' }
const has = { '3.17': { relations: false }, '3.18': { relations: false }, '3.19': { relations: true } } as const
const lacks = 'this GitHub does not have a feature, and is used without it'

describe.each(['3.17', '3.18', '3.19'] as const)('on an Enterprise server %s', enterprise => {
  test('a plan is tracked, closed, written back and previewed as everywhere', async () => {
    const watched = await onStage({ enterprise })
    const { sandbox, repository } = watched.stage
    const { world } = sandbox
    const actor = world.person('ada')
    const first = await watched.push({ [planPath]: plan, ...settings })
    expect(labelled(first, 'blocked')).toEqual(['1.2 Caulk the seams'])
    expect(first.milestones.map(({ title }) => title)).toEqual(['Phase 1: Hull'])
    expect(first.pinned).toEqual([progressIssue(first)?.number])
    const issue = world.issues(repository).find(({ title }) => title === '1.2 Caulk the seams')
    expect(issue?.blockedBy.length).toBe(has[enterprise].relations ? 1 : 0)

    const closed = await watched.close(['1.1 Clean the dock'])
    expect(labelled(closed, 'unblocked')).toEqual(['1.2 Caulk the seams'])
    expect(Buffer.from(world.file(repository, planPath) ?? []).toString()).toContain('[x] 1.1')

    const files = { [planPath]: plan.replace('[ ] 1.1', '[x] 1.1').replace('[ ] 1.2', '[x] 1.2') }
    world.push({ actor, repository, branch: 'edit', files, message: 'Tick' })
    const pull = world.createPull({ actor, repository, title: 'Tick', base: 'main', head: 'edit', isDraft: true })
    await watched.stage.settle()
    // By now it has been tried whether the two can be merged.
    world.setDraft({ actor, pull: pull.nodeId, isDraft: false })
    await watched.stage.settle()
    expect(world.checkRuns(repository, pull.headOid).at(-1)?.output.title).toContain('1 to close')

    expect(progressIssue(closed)?.body).not.toMatch(/relation|enterprise|feature|sub-issue/i)
    expect(watched.problems()).toEqual([])
    const told = watched.log.filter(({ msg }) => msg === lacks).map(({ feature }) => feature)
    expect(told).toEqual(has[enterprise].relations ? [] : ['dependencies'])
    await expectNothingLeft(watched)
  })

  test('is asked below its own paths, whose limits are off, and says in its webhooks which it is', async () => {
    const { stage } = await onStage({ enterprise })
    const { url } = stage.sandbox
    const answers = ['/app', '/graphql', '/repos/ada/project', '/api/v3/rate_limit'].map(
      async path => (await fetch(`${url}${path}`, { headers: { accept: 'application/json' } })).status,
    )
    expect(await Promise.all(answers)).toEqual([404, 404, 404, 404])
    const known = await fetch(`${url}/api/v3/repos/ada/project`)
    expect(known.headers.get('x-github-enterprise-version')).toBe(`enterprise-server@${enterprise}.0`)
    expect([...known.headers.keys()].filter(name => name.startsWith('x-ratelimit'))).toEqual([])
    expect(stage.requests().every(({ path }) => path.startsWith('/api/'))).toBe(true)
    expect(stage.sandbox.deliveries.every(({ status }) => status === 200)).toBe(true)
  })
})
