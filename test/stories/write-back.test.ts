import { describe, expect, test } from 'vitest'
import { expectNothingLeft, labelled, onStage, planPath, progressIssue, type Watched } from './on-stage.ts'
import { expectQuiet, onClock, type Timed } from './on-clock.ts'

const plan = `# Boat

## Phase 1: Hull

- [ ] 1.1 Clean the dock
- [ ] 1.2 Caulk the seams (depends on 1.1)
- [ ] 1.3 Paint the keel (depends on 1.2)
`

const [clean, caulk, paint] = ['1.1 Clean the dock', '1.2 Caulk the seams', '1.3 Paint the keel'] as const

/** The plan with these tasks' boxes ticked. */
const ticked = (text: string, ...ids: readonly string[]): string =>
  ids.reduce((words, id) => words.replace(`[ ] ${id}`, `[x] ${id}`), text)

interface Place {
  readonly world: Timed['world']
  readonly repository: string
}

const placeOf = ({ stage }: Watched): Place => ({ world: stage.sandbox.world, repository: stage.repository })

const fileIn = ({ world, repository }: Place, path = planPath): string =>
  Buffer.from(world.file(repository, path) ?? []).toString()

/** Who committed what, newest first. */
const commitsIn = ({ world, repository }: Place): readonly string[] =>
  world.history(repository, 'main').map(({ author, message }) => `${author.name}: ${message}`)

const tickedOne = 'milepost[bot]: Update 1 mark in the plan [skip ci]'

const config = (text: string): Readonly<Record<string, string>> => ({ '.github/milepost.yml': text })

describe('where the branch takes no commits from the app', () => {
  const restrict = ({ stage }: Watched, pushRestricted: boolean): void => {
    const { world } = stage.sandbox
    const actor = world.person('ada')
    world.changeRepository({ actor, repository: stage.repository, settings: { pushRestricted } })
  }

  test('a closed issue stays closed and frees what waits for it; the marks wait in a pull request', async () => {
    const watched = await onStage()
    const before = await watched.pushPlan(plan)
    restrict(watched, true)
    const seen = await watched.close([clean])
    expect(seen.issues.find(issue => issue.title === clean)?.isOpen).toBe(false)
    expect(labelled(seen, 'unblocked')).toEqual([caulk])
    expect(labelled(seen, 'blocked')).toEqual([paint])
    expect({ head: seen.head, file: seen.file }).toEqual({ head: before.head, file: before.file })
    const why = 'committing: forbidden (Repository rule violations found Changes must be made through a pull request.)'
    expect(watched.stage.sandbox.world.pulls(watched.stage.repository).map(pull => pull.state)).toEqual(['open'])
    expect(watched.problems()).toEqual([`the branch refused our commit: ${why}`])
    expect(progressIssue(seen)?.body).toContain(
      `The branch main takes no commits from Milepost: ${why}.\n> - A mark that changed on GitHub waits in [pull request 5](`,
    )
  })

  test('a further look changes nothing, and asks the branch once more: nobody tells when it opens', async () => {
    const watched = await onStage()
    const { stage } = watched
    await watched.pushPlan(plan)
    restrict(watched, true)
    const seen = await watched.close([clean])
    const from = stage.requests().length
    await stage.lookAtEverything()
    await stage.settle()
    expect(await watched.see()).toEqual(seen)
    const sent = stage.requests().slice(from)
    // The last one lists the pull requests, as after every full look: their previews may have been missed.
    expect(sent.map(({ operation }) => operation)).toEqual([
      'query node × 3',
      'mutation createCommitOnBranch × 1',
      'query node × 1',
    ])
  })

  test('an event that has nothing to do with it asks the branch for nothing', async () => {
    const watched = await onStage()
    const { stage } = watched
    await watched.pushPlan(plan)
    restrict(watched, true)
    const seen = await watched.close([clean])
    const from = stage.requests().length
    const { world } = stage.sandbox
    const other = world.issues(stage.repository).find(issue => issue.title === paint)
    world.updateIssue({ actor: world.person('ada'), issue: other?.nodeId ?? '', title: 'Paint it black' })
    await stage.settle()
    expect((await watched.see()).issues).toEqual(seen.issues)
    expect(
      stage
        .requests()
        .slice(from)
        .flatMap(request => request.fields),
    ).not.toContain('createCommitOnBranch')
  })

  test('reopening the issue settles it too', async () => {
    const watched = await onStage()
    const before = await watched.pushPlan(plan)
    restrict(watched, true)
    await watched.close([clean])
    const { world } = watched.stage.sandbox
    const issue = world.issues(watched.stage.repository).find(one => one.title === clean)
    world.reopenIssue({ actor: world.person('ada'), issue: issue?.nodeId ?? '' })
    await watched.stage.settle()
    const seen = await watched.see()
    expect(labelled(seen, 'blocked')).toEqual(labelled(before, 'blocked'))
    expect(progressIssue(seen)?.body).not.toContain('takes no commits')
    await expectNothingLeft(watched)
  })

  test('the mark is written, and the word taken back, once the app may push', async () => {
    const watched = await onStage()
    await watched.pushPlan(plan)
    restrict(watched, true)
    await watched.close([clean])
    restrict(watched, false)
    await watched.stage.lookAtEverything()
    await watched.stage.settle()
    const seen = await watched.see()
    expect(fileIn(placeOf(watched))).toBe(ticked(plan, '1.1'))
    expect(progressIssue(seen)?.body).not.toContain('takes no commits')
    await expectNothingLeft(watched)
  })

  test('a person who ticks the box by a pull request settles it', async () => {
    const watched = await onStage()
    await watched.pushPlan(plan)
    restrict(watched, true)
    await watched.close([clean])
    const seen = await watched.push({ [planPath]: ticked(plan, '1.1') })
    expect(progressIssue(seen)?.body).not.toContain('takes no commits')
    expect(labelled(seen, 'unblocked')).toEqual([caulk])
    await expectNothingLeft(watched)
  })
})

test('the plan learns what was closed before anything is written into an issue', async () => {
  const watched = await onStage()
  const { stage } = watched
  await watched.pushPlan(plan)
  const from = stage.requests().length
  await watched.close([clean])
  const fields = stage
    .requests()
    .slice(from)
    .flatMap(request => request.fields)
  const writes = fields.filter(field => field !== 'node')
  expect(writes[0]).toBe('createCommitOnBranch')
  expect(writes).toContain('updateIssue')
})

describe('a person who pushes while the app works', () => {
  test('between its look and its commit loses nothing, and neither does who closed the issue', async () => {
    const renamed = plan.replace('Paint the keel', 'Paint the keel twice')
    let isFirst = true
    const timed: Timed = await onClock({
      between: gateway => ({
        ...gateway,
        write: (repository, writes, mayLeave) => {
          const isCommit = writes.some(write => write.kind === 'commit')
          if (isCommit && isFirst) timed.push({ [planPath]: renamed })
          isFirst &&= !isCommit
          return gateway.write(repository, writes, mayLeave)
        },
      }),
    })
    timed.push({ [planPath]: plan, ...config('writeBackDelay: 0\n') })
    await timed.look('full')
    timed.close(clean)
    const result = await timed.look('since')
    expect(fileIn(timed)).toBe(renamed)
    expect(result.kind).toBe('retry')
    expect(await timed.look('full')).toEqual({ kind: 'finished' })
    expect(fileIn(timed)).toBe(ticked(renamed, '1.1'))
    expect(commitsIn(timed).slice(0, 2)).toEqual([tickedOne, 'Ada: Change files'])
    expect(timed.world.issues(timed.repository).map(({ title, state }) => `${title}: ${state}`)).toEqual([
      'Progress: Boat: open',
      `${clean}: closed`,
      `${caulk}: open`,
      `${paint} twice: open`,
    ])
    await expectQuiet(timed)
  })

  test('just after its commit is heard, and the tick stays', async () => {
    const watched = await onStage()
    const { stage } = watched
    const { world } = stage.sandbox
    await watched.pushPlan(plan)
    const added = `${ticked(plan, '1.1')}- [ ] 1.4 Launch\n`
    const stop = world.listen(({ event, sender }) => {
      if (event !== 'push' || sender.login !== stage.bot) return
      stop()
      world.push({
        actor: world.person('ada'),
        repository: stage.repository,
        files: { [planPath]: added },
        message: 'Add a task',
      })
    })
    const seen = await watched.close([clean])
    expect(fileIn(placeOf(watched))).toBe(added)
    expect(commitsIn(placeOf(watched)).slice(0, 2)).toEqual(['Ada: Add a task', tickedOne])
    expect(labelled(seen, 'unblocked')).toEqual([caulk, '1.4 Launch'])
    await expectNothingLeft(watched)
  })
})

describe('`writeBack: off`', () => {
  // Without the delay nothing else could keep the app from committing at once.
  const off = config('writeBack: "off"\nwriteBackDelay: 0\n')

  test('keeps the app out of the plan: states count on GitHub, and a word in the plan is not taken for a change', async () => {
    const watched = await onStage()
    await watched.push({ [planPath]: plan, ...off })
    const seen = await watched.close([clean])
    expect(labelled(seen, 'unblocked')).toEqual([caulk])
    expect(fileIn(placeOf(watched))).toBe(plan)
    const edited = await watched.push({ [planPath]: plan.replace('the seams', 'every seam') })
    expect(edited.issues.find(issue => issue.title === clean)?.isOpen).toBe(false)
    expect(labelled(edited, 'unblocked')).toEqual(['1.2 Caulk every seam'])
    expect(commitsIn(placeOf(watched)).filter(commit => commit.startsWith('milepost'))).toEqual([])
    await expectNothingLeft(watched)
  })

  test('switched off, it lets the app write what it had kept back', async () => {
    const watched = await onStage()
    await watched.push({ [planPath]: plan, ...off })
    await watched.close([clean])
    await watched.push(config('writeBackDelay: 0\n'))
    expect(fileIn(placeOf(watched))).toBe(ticked(plan, '1.1'))
    await expectNothingLeft(watched)
  })
})

describe('`writeBackDelay: 60`', () => {
  test('flips labels at once and leaves the plan alone for now', async () => {
    const watched = await onStage()
    await watched.push({ [planPath]: plan, ...config('writeBackDelay: 60\n') })
    const seen = await watched.close([clean])
    expect(labelled(seen, 'unblocked')).toEqual([caulk])
    expect(fileIn(placeOf(watched))).toBe(plan)
    await expectNothingLeft(watched)
  })

  test('commits once for several closings, a minute after the last of them', async () => {
    const timed = await onClock()
    timed.push({ [planPath]: plan, ...config('writeBackDelay: 60\n') })
    expect(await timed.look('full')).toEqual({ kind: 'finished' })
    timed.wait(3600)
    timed.close(clean)
    const first = timed.now()
    timed.wait(1)
    const due = (after: Date): Date => new Date(after.getTime() + 60_000)
    expect(await timed.look('since')).toMatchObject({
      kind: 'again',
      notBefore: due(first),
      request: { depth: 'since' },
    })
    timed.wait(40)
    timed.close(caulk)
    const last = timed.now()
    expect(await timed.look('since')).toMatchObject({ kind: 'again', notBefore: due(last) })
    timed.wait(59)
    expect(await timed.look('since')).toMatchObject({ kind: 'again', notBefore: due(last) })
    expect(fileIn(timed)).toBe(plan)
    timed.wait(1)
    expect(await timed.look('since')).toEqual({ kind: 'finished' })
    expect(fileIn(timed)).toBe(ticked(plan, '1.1', '1.2'))
    expect(commitsIn(timed)).toEqual([
      'milepost[bot]: Update 2 marks in the plan [skip ci]',
      'Ada: Change files',
      'Ada: Initial commit',
    ])
    await expectQuiet(timed)
  })

  test('counts from the change of the state: a comment after it puts the commit off by nothing', async () => {
    const timed = await onClock()
    timed.push({ [planPath]: ticked(plan, '1.1'), ...config('writeBackDelay: 60\ndoneTasks: create\n') })
    await timed.look('full')
    timed.wait(3600)
    const { world } = timed
    const actor = world.person('ada')
    const issue = world.issues(timed.repository).find(one => one.title === clean)?.nodeId ?? ''
    world.reopenIssue({ actor, issue })
    const due = new Date(timed.now().getTime() + 60_000)
    expect(await timed.look('since')).toMatchObject({ kind: 'again', notBefore: due })
    timed.wait(40)
    world.addComment({ actor, issue, body: 'The dock is dirty again' })
    expect(await timed.look('since')).toMatchObject({ kind: 'again', notBefore: due })
    timed.wait(20)
    expect(await timed.look('since')).toEqual({ kind: 'finished' })
    expect(fileIn(timed)).toBe(plan)
    await expectQuiet(timed)
  })

  test('an issue that is reopened in time is never committed as done', async () => {
    const timed = await onClock()
    timed.push({ [planPath]: plan, ...config('writeBackDelay: 60\n') })
    await timed.look('full')
    timed.close(clean)
    expect(await timed.look('since')).toMatchObject({ kind: 'again' })
    timed.wait(30)
    const issue = timed.world.issues(timed.repository).find(one => one.title === clean)
    timed.world.reopenIssue({ actor: timed.world.person('ada'), issue: issue?.nodeId ?? '' })
    expect(await timed.look('since')).toEqual({ kind: 'finished' })
    timed.wait(60)
    expect(await timed.look('full')).toEqual({ kind: 'finished' })
    expect(commitsIn(timed)).toEqual(['Ada: Change files', 'Ada: Initial commit'])
  })
})

describe('the bytes of a plan stay but for the marks', () => {
  test.each([
    ['with CRLF line ends', plan.replaceAll('\n', '\r\n')],
    ['with a byte order mark', `\ufeff${plan}`],
    ['with both, odd spaces and no line end at the end', `\ufeff${plan.trimEnd().replaceAll('\n', ' \t\r\n')}`],
    ['with mixed line ends', plan.replace('Hull\n', 'Hull\r\n').replace('dock\n', 'dock\r\n')],
    ['with letters beyond ASCII before the marks', plan.replace('# Boat', '# Böot 🚢 (été)')],
  ])('%s', async (_, text) => {
    const watched = await onStage()
    await watched.pushPlan(text)
    await watched.close([clean, caulk])
    expect(fileIn(placeOf(watched))).toBe(ticked(text, '1.1', '1.2'))
    await expectNothingLeft(watched)
  })
})

describe('two plans in one repository', () => {
  const other = plan.replace('# Boat', '# Raft').replaceAll('Hull', 'Logs').replace('the dock', 'the bank')

  test('are written in one commit', async () => {
    const timed = await onClock()
    const paths = ['plans/boat.md', 'plans/raft.md'] as const
    timed.push({ [paths[0]]: plan, [paths[1]]: other, ...config('writeBackDelay: 60\n') })
    await timed.look('full')
    timed.close(clean)
    timed.close('1.1 Clean the bank')
    timed.wait(60)
    expect(await timed.look('since')).toEqual({ kind: 'finished' })
    expect(fileIn(timed, paths[0])).toBe(ticked(plan, '1.1'))
    expect(fileIn(timed, paths[1])).toBe(ticked(other, '1.1'))
    expect(commitsIn(timed).slice(0, 2)).toEqual([
      'milepost[bot]: Update 2 marks in the plan [skip ci]',
      'Ada: Change files',
    ])
    await expectQuiet(timed)
  })

  test('do not touch each other', async () => {
    const watched = await onStage()
    await watched.push({ 'plans/boat.md': plan, 'plans/raft.md': other, ...config('writeBackDelay: 0\n') })
    const seen = await watched.close(['1.1 Clean the bank'])
    expect(fileIn(placeOf(watched), 'plans/boat.md')).toBe(plan)
    expect(fileIn(placeOf(watched), 'plans/raft.md')).toBe(ticked(other, '1.1'))
    const waiting = seen.issues.filter(issue => issue.labels.includes('blocked')).map(issue => issue.milestone)
    expect(waiting).toEqual(['Phase 1: Hull', 'Phase 1: Hull', 'Phase 1: Logs'])
    await expectNothingLeft(watched)
  })
})
