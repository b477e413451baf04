import { describe, expect, test, vi } from 'vitest'
import { GitHubError, type Gateway } from '../../src/github/index.ts'
import type { Issue } from '../../src/sandbox/index.ts'
import { expectQuiet, onClock, type Timed, type TimedOptions } from './on-clock.ts'

vi.setConfig({ testTimeout: 60_000 })

const plan = '## Phase 1: Hull\n\n- [ ] 1.1 Plank\n- [ ] 1.2 Caulk (depends on 1.1)\n'

interface Told extends Timed {
  issue(title: string): Issue
  /** What our comments on 1.2 say, without the name of the word. */
  words(): readonly string[]
}

/** The plan in step, with Ada to do 1.2. */
async function onTold(options: TimedOptions = {}): Promise<Told> {
  const timed = await onClock(options)
  const { world, repository } = timed
  timed.push({ 'PLAN.md': plan })
  await timed.finish()
  const issue = (title: string): Issue => {
    const found = world.issues(repository).find(one => one.title === title)
    if (found === undefined) throw new Error(`no issue "${title}"`)
    return found
  }
  const actor = world.person('ada')
  world.updateIssue({ actor, issue: issue('1.2 Caulk').nodeId, assignees: [actor.account.id] })
  timed.wait(60)
  await timed.finish('since')
  const words = (): readonly string[] =>
    world.comments(issue('1.2 Caulk')).map(({ body }) => body.replace(/\n\n<!-- milepost-word \w+ -->$/, ''))
  return { ...timed, issue, words }
}

const word = '@ada: everything that this waited for is done or dropped: it can be worked on now.'

test('an assignee is told once when a task becomes unblocked, and once more the next time', async () => {
  const told = await onTold()
  told.close('1.1 Plank')
  await told.finish('since')
  expect(told.words()).toEqual([word])
  await expectQuiet(told)
  told.wait(120)
  told.world.reopenIssue({ actor: told.world.person('ada'), issue: told.issue('1.1 Plank').nodeId })
  await told.finish('since')
  expect(told.words()).toEqual([word])
  told.wait(120)
  told.close('1.1 Plank')
  await told.finish('since')
  expect(told.words()).toEqual([word, word])
  await expectQuiet(told)
})

/** Carries out the writes up to the first comment, and then the process ends, or the answer to it is lost. */
const lostAtComment =
  (end: 'before' | 'after' | 'unanswered') =>
  (gateway: Gateway): Gateway => {
    let isOver = false
    return {
      ...gateway,
      async *write(repository, writes, mayLeave) {
        const at = writes.findIndex(write => write.kind === 'add-comment')
        if (at === -1 || isOver) {
          yield* gateway.write(repository, writes, mayLeave)
          return
        }
        isOver = true
        const cut = end === 'before' ? writes.slice(0, at) : writes.slice(0, at + 1)
        for await (const outcome of gateway.write(repository, cut)) if (outcome.index < at) yield outcome
        if (end !== 'unanswered') throw new Error('the process ends')
        yield { kind: 'failed', index: at, error: new GitHubError('outcome-unknown', 'commenting', { cause: null }) }
        for (let index = at + 1; index < writes.length; index += 1) yield { kind: 'not-attempted', index }
      },
    }
  }

describe('an assignee is told exactly once', () => {
  test.each([
    ['before', 'kept'],
    ['before', 'lost'],
    ['after', 'kept'],
    ['after', 'lost'],
  ] as const)('when the process ends just %s the comment, its database %s', async (end, database) => {
    const told = await onTold({ between: lostAtComment(end) })
    told.close('1.1 Plank')
    await expect(told.finish('since')).rejects.toThrow('the process ends')
    await told.restart(database, gateway => gateway)
    await told.finish()
    expect(told.words()).toEqual([word])
    expect(told.issue('1.2 Caulk').body).toContain('"owed":null')
    await expectQuiet(told)
  })

  test('when the answer to the comment is lost', async () => {
    const told = await onTold({ between: lostAtComment('unanswered') })
    told.close('1.1 Plank')
    await told.finish('since')
    expect(told.words()).toEqual([word])
    await expectQuiet(told)
  })
})
