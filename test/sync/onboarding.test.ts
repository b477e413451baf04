import { describe, expect, test } from 'vitest'
import { parsePlan } from '../../src/plan/index.ts'
import { candidatesAmong, worthOffering, type PlanInput } from '../../src/sync/index.ts'

const chosen = (...paths: readonly string[]): readonly string[] =>
  candidatesAmong(paths.map(path => ({ path, size: 1000 }))).map(({ path }) => path)

describe('a file may be a plan', () => {
  test.each([
    'PLAN2026.md',
    'docs/Project-Plan.MD',
    'ROADMAP.md',
    'docs/sprints/3.md',
    'docs/wbs_v2.md',
    'Aufgaben.md',
    'hoja/tareas.md',
    'görevler.md',
    'docs/план.md',
    '项目计划.md',
    'プロジェクト計画.md',
  ])('by its path: %s', path => {
    expect(chosen(path)).toEqual([path])
  })

  test.each([
    'docs/launch.md',
    'explanation.md',
    'planet.md',
    'plan.txt',
    'plan/README.md',
    'roadmap/CHANGELOG.md',
    'docs/plan-template.md',
    'node_modules/x/plan.md',
    'vendor/plan.md',
    'src/__tests__/plan.md',
    'test/plan.md',
    'fixtures/plan.md',
    '.github/ISSUE_TEMPLATE/task.md',
    'examples/plan.md',
    'docs/archive/plan.md',
  ])('but not: %s', path => {
    expect(chosen(path)).toEqual([])
  })

  test('unless it is large, and of many the twenty nearest to the top count', () => {
    expect(candidatesAmong([{ path: 'plan.md', size: 200_001 }])).toEqual([])
    const deep = Array.from({ length: 30 }, (_, at) => `a/b/plan-${String(at).padStart(2, '0')}.md`)
    const found = chosen(...deep, 'plan.md', 'docs/plan.md')
    expect(found).toHaveLength(20)
    expect(found.slice(0, 3)).toEqual(['plan.md', 'docs/plan.md', 'a/b/plan-00.md'])
  })
})

const document = (path: string, text: string): PlanInput => {
  const file = { path, bytes: new TextEncoder().encode(text) }
  return { file, blob: path, parse: parsePlan(file) }
}

const boxes = (count: number, mark = ' '): string =>
  Array.from({ length: count }, (_, at) => `- [${mark}] Rivet strake ${at + 1}\n`).join('')

const offered = (texts: Readonly<Record<string, string>>): readonly string[] =>
  worthOffering(Object.entries(texts).map(([path, text]) => document(path, text))).map(({ file }) => file.path)

test('documents with too few tasks, with none left to do, or without any are not offered', () => {
  expect(
    offered({
      'few.md': `# Few\n\n${boxes(4)}`,
      'done.md': `# Done\n\n${boxes(9, 'x')}`,
      'prose.md': '# Office\n\nThe desks stand by the window.\n',
      'enough.md': `# Enough\n\n${boxes(4, 'x')}${boxes(1)}`,
    }),
  ).toEqual(['enough.md'])
})

test('of many, the five best are offered: with phases first, then with the most left to do', () => {
  const plain = Object.fromEntries([5, 9, 7, 6].map(count => [`plain-${count}.md`, `# List\n\n${boxes(count)}`]))
  const phased = Object.fromEntries(
    [5, 8].map(count => [`phased-${count}.md`, `# Ship\n\n## Phase 1: Hull\n\n${boxes(count)}`]),
  )
  expect(offered({ ...plain, ...phased })).toEqual([
    'phased-8.md',
    'phased-5.md',
    'plain-9.md',
    'plain-7.md',
    'plain-6.md',
  ])
})
