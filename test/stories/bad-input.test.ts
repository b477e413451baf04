import { describe, expect, test } from 'vitest'
import { expectNothingLeft, labelled, onStage, planPath, progressIssue } from './on-stage.ts'

const plan = `# Boat

## Phase 1: Hull

- [ ] 1.1 Clean the dock
- [ ] 1.2 Caulk the seams (depends on 1.1)
`

const titles = ['1.1 Clean the dock', '1.2 Caulk the seams']

const picture = new Uint8Array([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0,
])

describe('in a repository without anything of ours', () => {
  test('no plan is no problem', async () => {
    const watched = await onStage()
    const seen = await watched.push({ 'docs/notes.md': '- [ ] not a plan\n' })
    expect({ issues: seen.issues, milestones: seen.milestones }).toEqual({ issues: [], milestones: [] })
    expect(watched.log.map(({ msg }) => msg).slice(-2)).toEqual(['found no plan', 'a run ended'])
    expect(watched.problems()).toEqual([])
    await expectNothingLeft(watched)
  })

  test.each([
    ['an empty file', '', `a plan has a problem: ${planPath} no-tasks`],
    ['a letter', 'Dear all,\n\nwe should make a plan.\n', `a plan has a problem: ${planPath} no-tasks`],
    ['a picture', picture, `a file stands in the way: ${planPath} The plan can't be read`],
  ])('%s leads to nothing but a word in the log', async (_, text, words) => {
    const watched = await onStage()
    const seen = await watched.pushPlan(text)
    expect({ issues: seen.issues, milestones: seen.milestones }).toEqual({ issues: [], milestones: [] })
    expect(watched.problems()).toContainEqual(expect.stringContaining(words))
    await expectNothingLeft(watched)
  })

  test('what is wrong with a plan is said in the log once, and again when it was mended meanwhile', async () => {
    const watched = await onStage()
    const wrong = plan.replace('depends on 1.1', 'depends on 1.7')
    const problem = `a plan has a problem: ${planPath} unknown-dependency`
    await watched.pushPlan(wrong)
    await watched.close(['1.1 Clean the dock'])
    await watched.push({ [planPath]: `\n${wrong}` })
    expect(watched.problems()).toEqual([problem])
    await watched.push({ [planPath]: plan })
    await watched.push({ [planPath]: wrong })
    expect(watched.problems()).toEqual([problem, problem])
    await expectNothingLeft(watched)
  })

  test('invalid UTF-8 spoils its own letter, and is pointed out', async () => {
    const watched = await onStage()
    const seen = await watched.pushPlan(
      Buffer.concat([
        Buffer.from(plan),
        Buffer.from([0x2d, 0x20, 0x5b, 0x20, 0x5d, 0x20, 0x31, 0x2e, 0x33, 0x20, 0x43, 0x61, 0x66, 0xe9, 0x0a]),
      ]),
    )
    expect(labelled(seen, 'unblocked')).toEqual(['1.1 Clean the dock', '1.3 Caf\ufffd'])
    expect(labelled(seen, 'blocked')).toEqual(['1.2 Caulk the seams'])
    expect(progressIssue(seen)?.body).toContain('UTF-8')
    await expectNothingLeft(watched)
  })

  test('a broken configuration keeps everything as it is until it is mended', async () => {
    const watched = await onStage()
    const broken = await watched.push({ [planPath]: plan, '.github/milepost.yml': 'writeBackDelya: 0\n' })
    expect({ issues: broken.issues, milestones: broken.milestones }).toEqual({ issues: [], milestones: [] })
    expect(watched.problems()).toContainEqual(
      expect.stringMatching(
        /\.github\/milepost\.yml:1:1: .*`writeBackDelya`\. Did you mean `writeBackDelay`\? Nothing is changed/,
      ),
    )
    await expectNothingLeft(watched)
    const mended = await watched.push({ '.github/milepost.yml': 'writeBackDelay: 0\n' })
    expect(labelled(mended, 'milepost')).toEqual(expect.arrayContaining(titles))
  })

  test('where issues are switched off, nothing is tried until they are switched on', async () => {
    const watched = await onStage()
    const { stage } = watched
    const { world } = stage.sandbox
    const change = { actor: world.person('ada'), repository: stage.repository }
    world.changeRepository({ ...change, settings: { issuesEnabled: false } })
    await watched.pushPlan(plan)
    expect(world.issues(stage.repository)).toEqual([])
    expect(world.milestones(stage.repository)).toEqual([])
    expect(world.labels(stage.repository).filter(label => label.description.includes('Milepost'))).toEqual([])
    expect(watched.problems()).toContainEqual(
      expect.stringContaining('left a repository alone: its issues are switched off'),
    )
    world.changeRepository({ ...change, settings: { issuesEnabled: true } })
    // GitHub tells nobody of that switch; whatever happens next is heard.
    const seen = await watched.push({ 'docs/notes.md': 'Issues are on.\n' })
    expect(labelled(seen, 'milepost')).toEqual(expect.arrayContaining(titles))
    await expectNothingLeft(watched)
  })
})

describe('in a repository whose plan is tracked', () => {
  test.each([
    ['replaced by a picture', { [planPath]: picture }, /The plan can't be read/],
    ['under a broken configuration', { '.github/milepost.yml': 'plans: [\n' }, /\.github\/milepost\.yml:\d+:\d+/],
  ])('a plan that is %s leaves its issues as they are, and the progress issue says why', async (_, files, words) => {
    const watched = await onStage()
    const before = await watched.pushPlan(plan)
    const after = await watched.push(files)
    const tasks = (seen: typeof before): unknown => seen.issues.filter(issue => titles.includes(issue.title))
    expect(tasks(after)).toEqual(tasks(before))
    expect(after.milestones).toEqual(before.milestones)
    expect(progressIssue(before)?.body).not.toMatch(words)
    expect(progressIssue(after)?.body).toMatch(words)
    await expectNothingLeft(watched)
    const restored = await watched.push({ [planPath]: plan, '.github/milepost.yml': 'writeBackDelay: 0\n' })
    expect(progressIssue(restored)?.body).not.toMatch(words)
    expect(tasks(restored)).toEqual(tasks(before))
    await expectNothingLeft(watched)
  })

  test.each([
    ['emptied', '', /no longer holds any task/],
    ['deleted', null, /is not on the branch main/],
  ])('a plan that is %s has its issues closed as not planned; put back, it has them again', async (_, text, words) => {
    const watched = await onStage()
    const before = await watched.pushPlan(plan)
    const after = await watched.push({ [planPath]: text })
    expect(after.issues.filter(issue => issue.isOpen)).toEqual([])
    expect(after.milestones.map(milestone => milestone.isOpen)).toEqual([false])
    expect(after.pinned).toEqual([])
    expect(progressIssue(after)?.body).toMatch(words)
    await expectNothingLeft(watched)
    const restored = await watched.push({ [planPath]: plan })
    const shown = ({ issues, milestones, pinned }: typeof before): unknown => ({
      issues: issues.map(({ body: _body, ...rest }) => ({ ...rest, labels: rest.labels.toSorted() })),
      milestones,
      pinned,
    })
    expect(shown(restored)).toEqual(shown(before))
    await expectNothingLeft(watched)
  })

  test.each([
    ['that no glob matches any more', { '.github/milepost.yml': 'plans: ["roadmap.md"]\n' }],
    ['that is excluded', { '.github/milepost.yml': `exclude: ["${planPath}"]\nwriteBackDelay: 0\n` }],
    ['that says milepost: false', { [planPath]: `---\nmilepost: false\n---\n${plan}` }],
  ])('a plan %s is let go: its issues stay, and are taken up again when it is tracked again', async (_, files) => {
    const watched = await onStage()
    const before = await watched.pushPlan(plan)
    const after = await watched.push(files)
    const tasks = (seen: typeof before): unknown =>
      seen.issues
        .filter(issue => titles.includes(issue.title))
        .map(issue => ({ ...issue, labels: issue.labels.filter(name => !name.endsWith('blocked')) }))
    expect(tasks(after)).toEqual(tasks(before))
    expect(after.milestones).toEqual(before.milestones)
    expect([...labelled(after, 'blocked'), ...labelled(after, 'unblocked')]).toEqual([])
    expect(progressIssue(after)).toMatchObject({
      isOpen: false,
      body: expect.stringMatching(/no longer tracked/) as unknown,
    })
    expect(after.pinned).toEqual([])
    await expectNothingLeft(watched)
    const restored = await watched.push({ [planPath]: plan, '.github/milepost.yml': 'writeBackDelay: 0\n' })
    expect(tasks(restored)).toEqual(tasks(before))
    expect(labelled(restored, 'unblocked')).toEqual(labelled(before, 'unblocked'))
    expect(restored.pinned).toEqual(before.pinned)
    expect(progressIssue(restored)?.isOpen).toBe(true)
    await expectNothingLeft(watched)
  })

  test('a person’s work goes on under a broken configuration and is carried over when it is mended', async () => {
    const watched = await onStage()
    await watched.pushPlan(plan)
    await watched.push({ '.github/milepost.yml': 'plans: 7\n' })
    const closed = await watched.close(['1.1 Clean the dock'])
    expect(Buffer.from(closed.file ?? []).toString()).toBe(plan)
    expect(labelled(closed, 'blocked')).toEqual(['1.2 Caulk the seams'])
    const mended = await watched.push({ '.github/milepost.yml': 'writeBackDelay: 0\n' })
    expect(Buffer.from(mended.file ?? []).toString()).toBe(plan.replace('[ ] 1.1', '[x] 1.1'))
    expect(labelled(mended, 'unblocked')).toEqual(['1.2 Caulk the seams'])
    await expectNothingLeft(watched)
  })
})
