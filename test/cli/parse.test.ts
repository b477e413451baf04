import { dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fileWith, loadedBy, milepost } from './run.ts'

const boat = `# Boat

## Phase 1: Hull

- [x] 1.1 Clean the dock
- [ ] 1.2 Caulk the seams (depends on 1.1)
  - [ ] Dry for two days

## Phase 2: Rigging

**Depends on:** Phase 1

- [ ] 2.1 Step the mast (depends on 2.2)
- [ ] 2.2 Cut the stays (depends on 2.1)
`

describe('parse --json', () => {
  test('prints one document with phases, tasks and what is wrong', async () => {
    const path = await fileWith(boat)
    const { code, out, err } = await milepost(['parse', path, '--json'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      path,
      title: 'Boat',
      phases: [
        { key: '1', line: 3, dependsOn: [] },
        { key: '2', line: 9, dependsOn: [{ kind: 'phase', key: '1', line: 3 }] },
      ],
      tasks: [
        { key: '1.1', id: '1.1', title: 'Clean the dock', line: 5, done: true, state: 'done', dependsOn: [] },
        {
          key: '1.2',
          done: false,
          state: 'todo',
          dependsOn: [{ kind: 'task', key: '1.1', line: 5 }],
          steps: [{ title: 'Dry for two days', done: false, line: 7 }],
        },
        { key: '2.1', phase: '2' },
        { key: '2.2', phase: '2' },
      ],
      diagnostics: [{ severity: 'error', code: 'dependency-cycle', line: 13 }],
    })
  })

  test('an empty file is read: there is nothing in it', async () => {
    const { code, out } = await milepost(['parse', await fileWith(''), '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ tasks: [], diagnostics: [{ code: 'no-tasks' }] })
  })

  test('a picture is read: it is no plan', async () => {
    const { code, out } = await milepost([
      'parse',
      await fileWith(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13])),
      '--json',
    ])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ tasks: [], diagnostics: [{ code: 'file-is-binary' }] })
  })
})

describe('parse', () => {
  test('prints every task below its phase, and problems with their place', async () => {
    const path = await fileWith(boat)
    const { code, out } = await milepost(['parse', path])
    expect(code).toBe(0)
    expect(out.split('\n')).toEqual(
      expect.arrayContaining([
        'Boat',
        '2 phases, 4 tasks, 1 step',
        'Phase 1: Hull  1 of 2 done',
        '  ☑  1.1 Clean the dock',
        '  ☐  1.2 Caulk the seams  after 1.1',
        'Phase 2: Rigging  0 of 2 done, after phase-1',
      ]),
    )
    expect(out).toContain(`${path}:13:37  error`)
  })

  test('loads no web server, no client of GitHub, and the parser only where it reads', async () => {
    const loaded = await loadedBy(['parse', await fileWith(boat)])
    expect(loaded).toContain('/src/cli/parse.ts')
    expect(loaded).not.toMatch(/node_modules\/(?:@octokit|octokit|probot|graphql|remark)/)
  })

  test('finds a file from where npm was started, not from where it runs its scripts', async () => {
    const started = dirname(await fileWith(boat, 'boat.md'))
    const { code, out } = await milepost(['parse', 'boat.md'], { INIT_CWD: started, npm_lifecycle_event: 'milepost' })
    expect({ code, title: out.split('\n')[0] }).toEqual({ code: 0, title: 'Boat' })
  })

  test('uses no colour where nobody reads along', async () => {
    const { out } = await milepost(['parse', await fileWith(boat)], { TERM: 'xterm-256color' })
    expect(out).not.toContain('\u001b')
  })

  test.each([
    ['a file that is not there', async () => `${await fileWith('')}.missing`, 'there is no file'],
    ['a directory', async () => dirname(await fileWith('')), 'is a directory'],
  ])('%s is said, with what to do', async (_, path, words) => {
    const { code, out, err } = await milepost(['parse', await path()])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(words)
    expect(err.trim().split('\n')).toHaveLength(2)
  })
})
