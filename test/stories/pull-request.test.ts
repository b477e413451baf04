import { describe, expect, test } from 'vitest'
import { expectQuiet, onClock, type Timed, type TimedOptions } from './on-clock.ts'

const planPath = 'plans/plan.md'

const plan = `# Boat

## Phase 1: Hull

- [ ] 1.1 Clean the dock
- [ ] 1.2 Caulk the seams (depends on 1.1)
- [ ] 1.3 Paint the keel (depends on 1.2)
`

const [clean, caulk] = ['1.1 Clean the dock', '1.2 Caulk the seams'] as const
const branch = 'milepost/write-back'

/** The plan with these tasks' boxes ticked. */
const ticked = (text: string, ...ids: readonly string[]): string =>
  ids.reduce((words, id) => words.replace(`[ ] ${id}`, `[x] ${id}`), text)

/** A repository in step with its plan, where a minute passes before anything is written back. */
async function begun(settings = 'writeBack: pull-request\n', options: TimedOptions = {}): Promise<Timed> {
  const timed = await onClock(options)
  timed.push({ [planPath]: plan, '.github/milepost.yml': settings })
  expect(await timed.look('full')).toEqual({ kind: 'finished' })
  return timed
}

/** Closes issues and looks until what is due has been written. */
async function closed(timed: Timed, ...titles: readonly string[]): Promise<void> {
  for (const title of titles) timed.close(title)
  expect(await timed.look('since')).toMatchObject({ kind: 'again' })
  timed.wait(60)
  expect(await timed.look('since')).toEqual({ kind: 'finished' })
}

const file = ({ world, repository }: Timed, revision?: string): string =>
  Buffer.from(world.file(repository, planPath, revision) ?? []).toString()

const head = ({ world, repository }: Timed, name = 'main'): string | undefined => world.branches(repository).get(name)

/** Pull requests as `#5 open: title`. */
const pulls = ({ world, repository }: Timed): readonly string[] =>
  world
    .pulls(repository)
    .map(({ number, state, merged, title }) => `#${number} ${merged === null ? state : 'merged'}: ${title}`)

const progress = ({ world, repository }: Timed): string =>
  world.issues(repository).find(issue => issue.title.startsWith('Progress'))?.body ?? ''

const as = ({ world }: Timed) => world.person('ada')

/** The commits of the branch that the default branch lacks. */
function proposed(timed: Timed): readonly string[] {
  const { world, repository } = timed
  const held = new Set(world.history(repository, 'main').map(commit => commit.oid))
  return world
    .history(repository, branch)
    .filter(commit => !held.has(commit.oid))
    .map(({ author, message }) => `${author.name}: ${message.split('\n')[0]}`)
}

function restrict(
  timed: Timed,
  settings: { readonly pushRestricted?: boolean; readonly creationRestricted?: boolean },
): void {
  const { world, repository } = timed
  world.changeRepository({ actor: as(timed), repository, settings })
}

function lastPull({ world, repository }: Timed): string {
  return world.pulls(repository).at(-1)?.nodeId ?? ''
}

const one = 'milepost[bot]: Update 1 mark in the plan'

describe('`writeBack: pull-request`', () => {
  test('proposes the marks in one pull request, a minute after the last change, and leaves the plan alone', async () => {
    const timed = await begun()
    timed.close(clean)
    await timed.look('since')
    timed.wait(40)
    timed.close(caulk)
    expect(await timed.look('since')).toMatchObject({ kind: 'again' })
    timed.wait(59)
    await timed.look('since')
    expect(pulls(timed)).toEqual([])
    timed.wait(1)
    expect(await timed.look('since')).toEqual({ kind: 'finished' })
    expect(pulls(timed)).toEqual(['#5 open: Update 2 marks in the plan'])
    expect(proposed(timed)).toEqual(['milepost[bot]: Update 2 marks in the plan'])
    expect(file(timed, branch)).toBe(ticked(plan, '1.1', '1.2'))
    expect(file(timed)).toBe(plan)
    expect(progress(timed)).toMatch(
      /2 marks that changed on GitHub wait in \[pull request 5\]\(http\S+\/ada\/project\/pull\/5\): merge it, and the plan follows\./,
    )
    await expectQuiet(timed)
  })

  test('settles when somebody merges it: plan and issues agree, and the branch is gone', async () => {
    for (const method of ['merge', 'squash'] as const) {
      const timed = await begun()
      await closed(timed, clean)
      timed.world.mergePull({ actor: as(timed), pull: lastPull(timed), method })
      expect(await timed.look('since')).toEqual({ kind: 'finished' })
      expect(pulls(timed)).toEqual(['#5 merged: Update 1 mark in the plan'])
      expect([...timed.world.branches(timed.repository).keys()]).toEqual(['main'])
      expect(file(timed)).toBe(ticked(plan, '1.1'))
      expect(progress(timed)).not.toContain('pull request')
      await expectQuiet(timed)
      // The baseline has moved: unticking in the plan reopens.
      timed.push({ [planPath]: plan })
      await timed.look('since')
      expect(timed.world.issues(timed.repository).find(issue => issue.title === clean)?.state).toBe('open')
      await expectQuiet(timed)
    }
  })

  test('does not take what waits for the state of the plan: an edit of the plan reopens nothing', async () => {
    const timed = await begun()
    await closed(timed, clean)
    const edited = plan.replace('the keel', 'the whole keel')
    timed.push({ [planPath]: edited })
    expect(await timed.look('since')).toEqual({ kind: 'finished' })
    expect(timed.world.issues(timed.repository).find(issue => issue.title === clean)?.state).toBe('closed')
    expect(file(timed, branch)).toBe(ticked(edited, '1.1'))
    await expectQuiet(timed)
  })

  test('keeps the one pull request: what changes later is added, on top of the newest commit', async () => {
    const timed = await begun()
    await closed(timed, clean)
    timed.push({ 'README.md': '# Elsewhere\n' })
    expect(await timed.look('since')).toEqual({ kind: 'finished' })
    expect(timed.world.commit(timed.repository, branch)?.parents).toEqual([head(timed)])
    await closed(timed, caulk)
    expect(pulls(timed)).toEqual(['#5 open: Update 2 marks in the plan'])
    expect(proposed(timed)).toEqual(['milepost[bot]: Update 2 marks in the plan'])
    expect(timed.world.commit(timed.repository, branch)?.parents).toEqual([head(timed)])
    await expectQuiet(timed)
  })

  test('is closed, and its branch deleted, when nothing is left to write', async () => {
    const timed = await begun()
    await closed(timed, clean)
    const issue = timed.world.issues(timed.repository).find(each => each.title === clean)?.nodeId ?? ''
    timed.world.reopenIssue({ actor: as(timed), issue })
    expect(await timed.look('since')).toEqual({ kind: 'finished' })
    expect(pulls(timed)).toEqual(['#5 closed: Update 1 mark in the plan'])
    expect(timed.world.pulls(timed.repository)[0]?.body).toBe(
      'Closed by Milepost: the plan and the issues agree without it.',
    )
    expect(head(timed, branch)).toBeUndefined()
    await expectQuiet(timed)
    // And a new one is opened when the same mark is owed again.
    await closed(timed, clean)
    expect(pulls(timed)).toEqual(['#5 closed: Update 1 mark in the plan', '#6 open: Update 1 mark in the plan'])
    await expectQuiet(timed)
  })

  test('stays closed when a person closes it, until more marks change', async () => {
    for (const deletesBranch of [false, true]) {
      const timed = await begun()
      const { world, repository } = timed
      await closed(timed, clean)
      world.updatePull({ actor: as(timed), pull: lastPull(timed), state: 'closed' })
      if (deletesBranch) world.moveBranch({ actor: as(timed), repository, branch, to: null })
      expect(await timed.look('since')).toEqual({ kind: 'finished' })
      timed.push({ 'README.md': '# Elsewhere\n' })
      expect(await timed.look('full')).toEqual({ kind: 'finished' })
      expect(pulls(timed)).toEqual(['#5 closed: Update 1 mark in the plan'])
      expect(progress(timed)).toContain('was closed without merging')
      await expectQuiet(timed)
      await closed(timed, caulk)
      expect(pulls(timed)).toEqual(['#5 closed: Update 1 mark in the plan', '#6 open: Update 2 marks in the plan'])
      await expectQuiet(timed)
    }
  })

  test('is left alone where a person committed, and goes on when that is merged', async () => {
    const timed = await begun()
    const { world, repository } = timed
    await closed(timed, clean)
    world.push({ actor: as(timed), repository, branch, files: { 'NOTES.md': 'mine' }, message: 'Mine' })
    const theirs = head(timed, branch)
    timed.push({ 'README.md': '# Elsewhere\n' })
    timed.close(caulk)
    await timed.look('since')
    timed.wait(60)
    expect(await timed.look('since')).toEqual({ kind: 'finished' })
    expect(head(timed, branch)).toBe(theirs)
    expect(progress(timed)).toContain('somebody committed to the branch')
    await expectQuiet(timed)
    world.mergePull({ actor: as(timed), pull: lastPull(timed) })
    world.moveBranch({ actor: as(timed), repository, branch, to: null })
    expect(await timed.look('since')).toEqual({ kind: 'finished' })
    expect(pulls(timed)).toEqual(['#5 merged: Update 1 mark in the plan', '#6 open: Update 1 mark in the plan'])
    expect(Buffer.from(world.file(repository, 'NOTES.md') ?? []).toString()).toBe('mine')
    await expectQuiet(timed)
  })

  test('never overwrites a commit that a person makes between the look and the push', async () => {
    let isArmed = false
    const timed: Timed = await begun('writeBack: pull-request\n', {
      between: gateway => ({
        ...gateway,
        write: (repository, writes, mayLeave) => {
          if (isArmed && writes.some(write => write.kind === 'propose-commit')) {
            isArmed = false
            const { world } = timed
            world.push({
              actor: as(timed),
              repository: timed.repository,
              branch,
              files: { 'N.md': 'mine' },
              message: 'Mine',
            })
          }
          return gateway.write(repository, writes, mayLeave)
        },
      }),
    })
    await closed(timed, clean)
    isArmed = true
    timed.push({ 'README.md': '# Elsewhere\n' })
    expect(await timed.look('since')).toMatchObject({ kind: 'retry' })
    expect(proposed(timed)).toEqual(['Ada: Mine', one])
    await timed.look('full')
    expect(proposed(timed)[0]).toBe('Ada: Mine')
    await expectQuiet(timed)
  })

  test('keeps every byte but the marks, and a file that can be run', async () => {
    const text = Buffer.from(`\ufeff${plan.trimEnd().replaceAll('\n', ' \t\r\n')} caf\u00c3\u00a9`)
    const bytes = Buffer.concat([text, Uint8Array.of(0xff, 0xfe)])
    const timed = await onClock()
    const { world, repository } = timed
    const of = { actor: as(timed), repository }
    timed.push({ '.github/milepost.yml': 'writeBack: pull-request\n' })
    const base = world.commit(repository, 'main')
    const { oid } = world.createBlob({ ...of, bytes })
    const entries = [{ path: planPath, mode: '100755', oid }]
    const tree = world.createTree({ ...of, base: base?.tree, entries }).oid
    const commit = world.createCommit({ ...of, tree, parents: [base?.oid ?? ''], message: 'Plan' }).oid
    world.updateBranches({ ...of, updates: [{ branch: 'main', to: commit, force: false }] })
    await timed.look('full')
    await closed(timed, clean)
    const at = bytes.indexOf('[ ]') + 1
    const expected = Buffer.concat([bytes.subarray(0, at), Buffer.from('x'), bytes.subarray(at + 1)])
    expect(Buffer.from(world.file(repository, planPath, branch) ?? [])).toEqual(expected)
    const folder = world.entry(repository, branch, 'plans')
    expect(folder?.kind === 'tree' && folder.entries.map(entry => entry.mode)).toEqual(['100755'])
    await expectQuiet(timed)
  })

  test('stands as it is while the configuration is broken', async () => {
    const timed = await begun()
    await closed(timed, clean)
    timed.push({ '.github/milepost.yml': 'writeBack: perhaps\n' })
    await timed.look('full')
    expect(pulls(timed)).toEqual(['#5 open: Update 1 mark in the plan'])
    timed.push({ '.github/milepost.yml': 'writeBack: "off"\n' })
    await timed.look('full')
    expect(pulls(timed)).toEqual(['#5 closed: Update 1 mark in the plan'])
    expect(head(timed, branch)).toBeUndefined()
    await expectQuiet(timed)
  })

  test('makes way for commits when the settings ask for them', async () => {
    const timed = await begun()
    await closed(timed, clean)
    timed.push({ '.github/milepost.yml': 'writeBack: commit\n' })
    expect(await timed.look('since')).toEqual({ kind: 'finished' })
    expect(file(timed)).toBe(ticked(plan, '1.1'))
    expect(pulls(timed)).toEqual(['#5 closed: Update 1 mark in the plan'])
    expect(head(timed, branch)).toBeUndefined()
    await expectQuiet(timed)
  })
})

describe('a branch that takes no commits from the app', () => {
  test('gets a pull request instead; the progress issue says why, in the words of GitHub, and where', async () => {
    const timed = await begun('')
    restrict(timed, { pushRestricted: true })
    await closed(timed, clean)
    expect(pulls(timed)).toEqual(['#5 open: Update 1 mark in the plan'])
    expect(proposed(timed)).toEqual([one])
    expect(progress(timed)).toContain(
      'The branch main takes no commits from Milepost: committing: forbidden (Repository rule violations found Changes must be made through a pull request.).',
    )
    expect(progress(timed)).toContain('A mark that changed on GitHub waits in [pull request 5](')
    // A daily look asks the branch again, since nobody tells when its rules change, and writes nothing.
    timed.written()
    expect(await timed.look('full')).toEqual({ kind: 'finished' })
    expect(timed.written()).toEqual(['createCommitOnBranch'])
    expect(await timed.look('since')).toEqual({ kind: 'finished' })
    expect(timed.written()).toEqual([])
    timed.world.mergePull({ actor: as(timed), pull: lastPull(timed) })
    expect(await timed.look('since')).toEqual({ kind: 'finished' })
    expect(progress(timed)).not.toContain('takes no commits')
    await expectQuiet(timed)
  })

  test('opened again, it takes the marks, and the pull request is closed', async () => {
    const timed = await begun('')
    restrict(timed, { pushRestricted: true })
    await closed(timed, clean)
    restrict(timed, { pushRestricted: false })
    expect(await timed.look('full')).toEqual({ kind: 'finished' })
    expect(file(timed)).toBe(ticked(plan, '1.1'))
    expect(pulls(timed)).toEqual(['#5 closed: Update 1 mark in the plan'])
    expect(progress(timed)).not.toContain('takes no commits')
    await expectQuiet(timed)
  })

  test('and no branches either: the progress issue says what to allow, and nothing is tried again and again', async () => {
    const timed = await begun('')
    restrict(timed, { pushRestricted: true, creationRestricted: true })
    await closed(timed, clean)
    expect(pulls(timed)).toEqual([])
    expect(progress(timed)).toContain('Cannot create ref due to creations being restricted')
    expect(progress(timed)).toContain('Let the app make branches and pull requests')
    timed.written()
    expect(await timed.look('since')).toEqual({ kind: 'finished' })
    expect(timed.written()).toEqual([])
    expect(timed.world.issues(timed.repository).find(issue => issue.title === clean)?.state).toBe('closed')
    restrict(timed, { pushRestricted: false, creationRestricted: false })
    expect(await timed.look('full')).toEqual({ kind: 'finished' })
    expect(file(timed)).toBe(ticked(plan, '1.1'))
    expect(progress(timed)).not.toContain('creations being restricted')
    await expectQuiet(timed)
  })
})

test('several plans go into one pull request, and one that is to be committed is', async () => {
  const timed = await onClock()
  const raft = plan.replace('# Boat', '# Raft').replaceAll('Hull', 'Logs').replace('the dock', 'the bank')
  const own = `---\nmilepost: { writeBack: commit }\n---\n${raft}`
  const third = plan.replace('# Boat', '# Canoe').replaceAll('Hull', 'Bark').replace('the dock', 'the shed')
  const settings = 'writeBack: pull-request\nwriteBackDelay: 0\n'
  const [boat, log, canoe] = ['plans/boat.md', 'plans/raft.md', 'plans/canoe.md'] as const
  timed.push({ [boat]: plan, [log]: own, [canoe]: third, '.github/milepost.yml': settings })
  await timed.look('full')
  for (const title of [clean, '1.1 Clean the bank', '1.1 Clean the shed']) timed.close(title)
  expect(await timed.look('since')).toEqual({ kind: 'finished' })
  const { world, repository } = timed
  const text = (path: string, revision?: string): string =>
    Buffer.from(world.file(repository, path, revision) ?? []).toString()
  expect(text(log)).toBe(ticked(own, '1.1'))
  expect([text(boat), text(canoe)]).toEqual([plan, third])
  expect([text(boat, branch), text(canoe, branch)]).toEqual([ticked(plan, '1.1'), ticked(third, '1.1')])
  expect(pulls(timed).map(words => words.replace(/^#\d+ /, ''))).toEqual(['open: Update 2 marks in the plan'])
  await expectQuiet(timed)
})
