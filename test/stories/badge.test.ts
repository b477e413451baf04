import { expect, test } from 'vitest'
import { expectNothingLeft, onStage, planPath, type Watched } from './on-stage.ts'

const plan = `# Boat

## Phase 1: Hull

- [x] 1.1 Lay the keel
- [ ] 1.2 Plank the hull

## Phase 2: Rig

- [ ] 2.1 Step the mast (depends on 1.2)
- [ ] 2.2 Bend on the sails (depends on 2.1)
`

/** What is told of the repository by this name: the badge's words and the status, or the number of the refusal. */
async function told({ stage }: Watched, name = 'ada/project'): Promise<readonly [unknown, unknown]> {
  const badge = await fetch(`${stage.appUrl}/badge/${name}.svg`)
  const status = await fetch(`${stage.appUrl}/status/${name}.json`)
  const words = /<title id="t">(.*?)<\/title>/.exec(await badge.text())?.[1]
  return [badge.ok ? words : badge.status, status.ok ? await status.json() : status.status]
}

test('other tools are told how a public plan stands, and nothing once it is private, renamed or without the app', async () => {
  const watched = await onStage()
  const { stage } = watched
  const { world } = stage.sandbox
  const actor = world.person('ada')
  expect(await told(watched)).toEqual(['plan: no tasks', { version: 1, repository: 'ada/project', plans: [] }])
  await watched.pushPlan(plan)
  const [badge, status] = await told(watched)
  expect(badge).toBe('plan: 25 % · 2 blocked')
  expect(status).toEqual({
    version: 1,
    repository: 'ada/project',
    plans: [
      {
        path: planPath,
        title: 'Boat',
        tasks: { total: 4, done: 1, dropped: 0, inProgress: 0, ready: 1, blocked: 2 },
        phases: [
          { title: 'Phase 1: Hull', total: 2, done: 1, dropped: 0 },
          { title: 'Phase 2: Rig', total: 2, done: 0, dropped: 0 },
        ],
        percent: 25,
        progressIssue: expect.stringMatching(/\/ada\/project\/issues\/\d+$/) as unknown,
        updatedAt: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
      },
    ],
  })
  await watched.close(['1.2 Plank the hull'])
  expect((await told(watched))[0]).toBe('plan: 50 % · 1 blocked')

  const asked = stage.requests().length
  await told(watched)
  expect(stage.requests().length).toBe(asked)

  const change = { actor, repository: 'ada/project' }
  world.changeRepository({ ...change, settings: { private: true } })
  await stage.settle()
  expect(await told(watched)).toEqual([404, 404])
  expect(await told(watched, 'ada/nothing')).toEqual([404, 404])
  world.changeRepository({ ...change, settings: { private: false } })
  await stage.settle()
  expect((await told(watched))[0]).toBe('plan: 50 % · 1 blocked')

  world.changeRepository({ ...change, settings: { name: 'boat' } })
  await stage.settle()
  expect(await told(watched)).toEqual([404, 404])
  expect((await told(watched, 'ada/boat'))[0]).toBe('plan: 50 % · 1 blocked')
  world.changeRepository({ actor, repository: 'ada/boat', settings: { name: 'project' } })
  await stage.settle()
  await expectNothingLeft(watched)

  const installation = world.installationOf(world.repository('ada/project'))
  world.changeCoverage({ installation: installation?.id ?? 0, actor, remove: ['ada/project'] })
  await stage.settle()
  expect(await told(watched)).toEqual([404, 404])
})
