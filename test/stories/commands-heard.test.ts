import { expect, test } from 'vitest'
import { pageOf } from './at-the-page.ts'
import { expectNothingLeft, onStage } from './on-stage.ts'

// From the page on which somebody writes to the answer, through webhooks over HTTP.

const plan = '# Boat\n\n## Phase 1: Hull\n\n- [ ] 1.1 Plank\n- [ ] 1.2 Caulk (depends on 1.1)\n'

test('a comment with a command is answered on the issue, and a new one in the same place', async () => {
  const watched = await onStage()
  const { stage } = watched
  const { world } = stage.sandbox
  await watched.pushPlan(plan)
  const issue = world.issues(stage.repository).find(one => one.title === '1.2 Caulk')
  if (issue === undefined) throw new Error('there is no issue')
  const answers = (): readonly string[] =>
    world
      .comments(issue)
      .filter(({ author }) => author === world.app.bot.id)
      .map(({ body }) => body)
  const page = pageOf(stage, issue.number)

  await page.press('comment', { body: 'Why?\n/milepost explain' })
  await stage.settle()
  expect(answers()).toEqual([expect.stringContaining('**Blocked.** It waits for:')])
  await page.press('comment', { body: '/milepost sync' })
  await stage.settle()
  expect(answers()).toEqual([expect.stringContaining('Milepost looks at everything again.')])
  await page.press('comment', { body: 'Thanks!' })
  await stage.settle()
  expect(answers()).toHaveLength(1)
  expect(watched.problems()).toEqual([])
  await expectNothingLeft(watched)
})
