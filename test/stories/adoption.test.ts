import { expect, test } from 'vitest'
import { expectQuiet, onClock, type Timed } from './on-clock.ts'

const plan = '# Notes\n\n- [ ] 1.1 Save notes (#1)\n- [ ] 1.2 Load notes (#2)\n- [ ] 1.3 Share notes\n'

/** A repository where people opened two issues before the plan names them. */
async function withIssues(options: Parameters<typeof onClock>[0] = {}): Promise<Timed> {
  const timed = await onClock(options)
  const { world, repository } = timed
  const actor = world.person('ada')
  world.createIssue({ actor, repository, title: 'Save notes', body: 'They are lost.\r\n- [ ] always\n' })
  world.createIssue({ actor, repository, title: 'Load all notes', body: '' })
  timed.push({ 'PLAN.md': plan })
  return timed
}

function issueNumbered({ world, repository }: Timed, number: number) {
  return world.issue(repository, number)
}

/** The comments on an issue, as author and first words that people see. */
function commentsOn(timed: Timed, number: number): readonly string[] {
  const { world } = timed
  return world
    .comments(issueNumbered(timed, number))
    .map(({ author, body }) => `${world.accountById(author).login}: ${/^\[[^\]]+\]/m.exec(body)?.[0] ?? body}`)
}

function titles({ world, repository }: Timed): readonly string[] {
  return world.issues(repository).map(({ title }) => title)
}

test('issues that a plan names are taken over with one comment each, and what people wrote stays', async () => {
  const timed = await withIssues()
  expect(await timed.look('full')).toEqual({ kind: 'finished' })
  expect(titles(timed)).toEqual(['1.1 Save notes', '1.2 Load notes', 'Progress: Notes', '1.3 Share notes'])
  expect(issueNumbered(timed, 1).body).toBe('They are lost.\r\n- [ ] always\n')
  expect(commentsOn(timed, 1)).toEqual(['milepost[bot]: [PLAN.md:3]'])
  expect(commentsOn(timed, 2)).toEqual(['milepost[bot]: [PLAN.md:4]'])
  expect(await timed.look('since')).toEqual({ kind: 'finished' })
  expect(commentsOn(timed, 1)).toHaveLength(1)
  await expectQuiet(timed)
})

test('a comment of ours that was deleted is written again, once', async () => {
  const timed = await withIssues()
  await timed.look('full')
  const { world } = timed
  const [ours] = world.comments(issueNumbered(timed, 1))
  world.deleteComment({ actor: world.person('ada'), comment: ours?.nodeId ?? '' })
  timed.push({ 'PLAN.md': plan.replace('Save notes (#1)', 'Save notes') })
  timed.wait(1)
  await timed.look('since')
  await timed.look('full')
  expect(commentsOn(timed, 1)).toEqual(['milepost[bot]: [PLAN.md:3]'])
  expect(titles(timed)).toHaveLength(4)
  await expectQuiet(timed)
})

test('a step that a person ticks in our comment is ticked in the plan', async () => {
  const timed = await withIssues()
  timed.push({ 'PLAN.md': plan.replace('(#1)\n', '(#1)\n  - [ ] Open the file\n  - [ ] Write it\n') })
  await timed.look('full')
  const { world, repository } = timed
  const [ours] = world.comments(issueNumbered(timed, 1))
  const body = ours?.body.replace('- [ ] Open', '- [x] Open') ?? ''
  world.editComment({ actor: world.person('ada'), comment: ours?.nodeId ?? '', body })
  await timed.look('full')
  timed.wait(61)
  await timed.look('since')
  expect(Buffer.from(world.file(repository, 'PLAN.md') ?? '').toString()).toContain(
    '  - [x] Open the file\n  - [ ] Write',
  )
  await expectQuiet(timed)
})

test('a look that finds nothing to do is one request, whatever was taken over', async () => {
  const timed = await withIssues()
  await timed.look('full')
  await timed.look('since')
  const before = timed.requests()
  await timed.look('since')
  expect(timed.requests() - before).toBe(1)
})

test('an issue that the list does not have yet is waited for', async () => {
  let hides = false
  const timed = await withIssues({
    between: gateway => ({
      ...gateway,
      look: async (repository, since) => {
        const seen = await gateway.look(repository, since)
        if (!hides || !('issues' in seen)) return seen
        return { ...seen, issues: seen.issues.filter(({ number }) => number !== 2) }
      },
    }),
  })
  hides = true
  expect(await timed.look('full')).toMatchObject({ kind: 'retry', why: 'issue 2 is not in the list yet' })
  expect(titles(timed)).toHaveLength(2)
  hides = false
  await timed.look('full')
  expect(titles(timed)).toHaveLength(4)
  await expectQuiet(timed)
})

test('a person’s copy of our comment counts for nothing', async () => {
  const timed = await withIssues()
  await timed.look('full')
  const { world } = timed
  const [ours] = world.comments(issueNumbered(timed, 1))
  const copy = { actor: world.person('ada'), body: ours?.body ?? '' }
  world.addComment({ ...copy, issue: issueNumbered(timed, 2).nodeId })
  const stranger = world.createIssue({ ...copy, repository: timed.repository, title: 'Look here', body: '' })
  world.addComment({ ...copy, issue: stranger.nodeId })
  await timed.look('full')
  expect(issueNumbered(timed, stranger.number).labels).toEqual([])
  await expectQuiet(timed)
})

test('a restart with an empty database takes nothing over again', async () => {
  const timed = await withIssues()
  await timed.look('full')
  await timed.restart('lost')
  await timed.finish()
  expect(commentsOn(timed, 1)).toHaveLength(1)
  expect(titles(timed)).toHaveLength(4)
  await expectQuiet(timed)
})
