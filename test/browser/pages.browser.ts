import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { startShip } from '../sandbox/support/client.ts'
import { ship, type Ship } from '../sandbox/support/ship.ts'
import { inChromium, screens } from './open-browser.ts'

const open = inChromium()

const diagram = '```mermaid\ngraph TD\n  a["Hull"] --> b["Rig"]\n```\n'
const wide = 'Wide'.repeat(60)
const text = `# Ship

> [!WARNING]
> The seams are open.

| Task | Owner | ${wide} | When |
|------|-------|---------|------|
| Caulk the seams | Ada | ${'one two three '.repeat(20)} | soon |

- [ ] Port side, see #1 and @ann
- [x] Starboard side

<details><summary>More</summary>

\`\`\`
${'a long line of code '.repeat(20)}
\`\`\`

</details>

${'word '.repeat(200)} ${'x'.repeat(300)}
`

let harbour: Ship & { readonly sandbox: Sandbox }

/** Something of everything, with words that find no room. */
beforeAll(async () => {
  harbour = await startShip()
  const { world, ann, bob, app } = harbour
  const on = { actor: ann, repository: ship }
  const label = world.createLabel({ ...on, name: 'l'.repeat(50), color: '0e8a16' })
  const milestone = world.createMilestone({ ...on, title: `Phase ${'1'.repeat(100)}`, description: text })
  const issue = world.createIssue({
    ...on,
    title: `Caulk ${'s'.repeat(200)}`,
    body: text,
    labels: [label.nodeId],
    milestone: milestone.nodeId,
  })
  const blocker = world.createIssue({ ...on, title: 'Dry', body: `${text}\n${diagram}` })
  world.addBlockedBy({ actor: ann, issue: issue.nodeId, blocker: blocker.nodeId })
  world.addComment({ actor: ann, issue: issue.nodeId, body: text })
  world.updateIssue({ actor: ann, issue: issue.nodeId, body: `${text}\nmore` })
  world.pinIssue({ actor: ann, issue: blocker.nodeId })
  world.closeIssue({ actor: ann, issue: issue.nodeId })
  world.push({
    ...on,
    files: { 'plans/ship.md': text, 'code.txt': 'a long line '.repeat(40) },
    message: `Change ${'m'.repeat(150)}`,
  })
  world.forkRepository({ actor: bob, repository: ship })
  world.push({
    actor: bob,
    repository: 'bob/ship',
    branch: `topic-${'b'.repeat(100)}`,
    files: { 'plans/ship.md': `${text}\n\n${'y'.repeat(400)}` },
    message: 'Rig',
  })
  const pull = world.createPull({
    actor: bob,
    repository: ship,
    title: 'Rig',
    body: text,
    base: 'main',
    head: `bob:topic-${'b'.repeat(100)}`,
  })
  world.createCheckRun({
    actor: app,
    repository: ship,
    name: 'Plan',
    headSha: pull.headOid,
    conclusion: 'neutral',
    output: {
      title: '2 to create, 1 renamed',
      summary: `${text}\n${diagram}`,
      text: null,
      annotations: [
        {
          path: `plans/${'p'.repeat(120)}.md`,
          startLine: 3,
          endLine: 4,
          startColumn: null,
          endColumn: null,
          level: 'warning',
          message: 'w'.repeat(200),
          title: 'Look',
          rawDetails: 'r '.repeat(200),
        },
      ],
    },
    actions: [{ label: 'Again', description: 'Does it again', identifier: 'again' }],
  })
})
afterAll(async () => await harbour.sandbox.stop())

const pages = [
  '/',
  '/acme',
  '/acme/ship',
  '/acme/ship/issues?state=all',
  '/acme/ship/issues/new',
  '/acme/ship/issues/1',
  '/acme/ship/issues/2',
  '/acme/ship/milestones',
  '/acme/ship/milestone/1',
  '/acme/ship/pulls',
  '/acme/ship/pull/3',
  '/acme/ship/runs/CHECK',
  '/acme/ship/commit/HEAD',
  '/acme/ship/blob/main/plans/ship.md',
  '/acme/ship/blob/main/plans/ship.md?plain=1',
  '/acme/ship/blob/main/code.txt',
  '/acme/ship/edit/main/plans/ship.md',
  '/-/deliveries',
  '/-/requests',
] as const

const urlOf = (page: string): string => {
  const { world, sandbox } = harbour
  const check = String(world.checkRuns(ship)[0]?.id)
  return `${sandbox.url}${page.replace('CHECK', check).replace('HEAD', world.branches(ship).get('main') ?? '')}`
}

test.each(pages)('%s opens without a complaint and fits on every screen', async page => {
  const { on } = await open(urlOf(page))
  for (const screen of screens) {
    const { tooWide, complaints } = await on(screen)
    expect({ screen, tooWide, complaints }).toEqual({ screen, tooWide: [], complaints: [] })
  }
})

describe('a diagram', () => {
  test('is drawn as a picture with its nodes, and again in other colours', async () => {
    const { page, on } = await open(urlOf('/acme/ship/issues/2'))
    const { diagrams } = await on({ width: 1280, scheme: 'light' })
    expect(diagrams).toMatchObject([{ error: null, nodes: [{ text: 'Hull' }, { text: 'Rig' }] }])
    const look = async (): Promise<string> =>
      await page.evaluate<string>(`getComputedStyle(document.querySelector('.diagram .label-container')).fill`)
    const light = await look()
    await on({ width: 1280, scheme: 'dark' })
    expect(await look()).not.toBe(light)
  })

  test('that can not be drawn shows why, in a red box, and leaves the others', async () => {
    const { world, ann, sandbox } = harbour
    const body = `\`\`\`mermaid\ngraph TD\n  a[1. x --> b\n\`\`\`\n\n${diagram}`
    const { number } = world.createIssue({ actor: ann, repository: ship, title: 'Broken', body })
    const { on } = await open(`${sandbox.url}/acme/ship/issues/${number}`)
    const [broken, drawn] = (await on({ width: 390, scheme: 'dark' })).diagrams
    expect(broken?.error).toMatch(/^Unable to render rich display\s*Parse error/u)
    expect(drawn?.nodes).toHaveLength(2)
  })

  test('brings its script to its own page and to no other', async () => {
    const scripts = async (page: string): Promise<number> =>
      await (await open(urlOf(page))).page.evaluate<number>('document.scripts.length')
    expect([await scripts('/acme/ship/issues/2'), await scripts('/acme/ship/issues/1')]).toEqual([2, 0])
  })
})
