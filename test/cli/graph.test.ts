import { describe, expect, test } from 'vitest'
import { expectPicture } from '../support/mermaid.ts'
import { fileWith, milepost } from './run.ts'

const dock = `# Dock

## Phase 1: Ground

- [x] 1.1 Measure the depth
- [ ] 1.2 Drive the piles (depends on 1.1)
- [ ] 1.3 Fetch the planks

## Phase 2: Deck

**Depends on:** Phase 1

- [ ] 2.1 Lay the planks
`

const circle = `# Circle

- [ ] 1.1 Chicken (depends on 1.2)
- [ ] 1.2 Egg (depends on 1.1)
- [ ] 1.3 Breakfast (depends on 1.2)
`

describe('graph', () => {
  test('lists what is ready, what waits for what, and the longest way', async () => {
    const { code, out } = await milepost(['graph', await fileWith(dock)])
    expect(code).toBe(0)
    expect(out.trim().split('\n')).toEqual([
      'Dock',
      '4 tasks, 1 resolved',
      '',
      'Ready (2)',
      '  1.2 Drive the piles',
      '  1.3 Fetch the planks',
      '',
      'Blocked (1)',
      '  2.1 Lay the planks  waits for phase 1',
      '',
      'Critical path (2)',
      '  1.2 Drive the piles',
      '  2.1 Lay the planks',
    ])
  })

  test('calls a task without an id and a phase without a number by its title', async () => {
    const plan = `# Dock

## Ground work

- [ ] Measure the depth
- [ ] Drive the piles (depends on "Measure the depth")

## Deck

**Depends on:** Ground work

- [ ] Lay the planks
`
    const { out } = await milepost(['graph', await fileWith(plan)])
    expect(out.split('\n').filter(line => line.includes('waits for'))).toEqual([
      '  Drive the piles  waits for "Measure the depth"',
      '  Lay the planks   waits for phase "Ground work"',
    ])
  })

  test('prints the same as JSON', async () => {
    const { code, out } = await milepost(['graph', await fileWith(dock), '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      ready: ['1.2', '1.3'],
      blocked: [{ key: '2.1', waitsFor: [{ kind: 'phase', key: '1' }] }],
      cycles: [],
      criticalPath: ['1.2', '2.1'],
      diagnostics: [],
    })
  })

  test('draws the phases', async () => {
    const { code, out } = await milepost(['graph', await fileWith(dock), '--mermaid'])
    expect(code).toBe(0)
    expect(out).toMatch(/^flowchart/)
    expect(out).toContain('n1 --> n2')
    await expectPicture(out)
  })

  test('a cycle is a finding: its members can be worked on, what follows cannot', async () => {
    const { code, out } = await milepost(['graph', await fileWith(circle), '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      ready: ['1.1', '1.2'],
      blocked: [{ key: '1.3' }],
      cycles: [{ tasks: ['1.1', '1.2'] }],
      diagnostics: [{ code: 'dependency-cycle' }],
    })
  })

  test('says that the plan has errors, which may make a task look ready', async () => {
    const broken = dock.replace('depends on 1.1', 'depends on 1.7').replace('planks\n\n', 'planks (depends on 1.3)\n\n')
    const path = await fileWith(broken)
    const { code, out } = await milepost(['graph', path])
    expect(code).toBe(0)
    expect(out.trim().split('\n').slice(-2)).toEqual(['', `2 errors in the plan; milepost lint ${path} shows them`])
    expect((await milepost(['graph', path, '--json'])).out).not.toContain('milepost lint')
    const { out: one } = await milepost(['graph', await fileWith(dock.replace('depends on 1.1', 'depends on 1.7'))])
    expect(one).toContain('1 error in the plan; milepost lint')
  })

  test('a cycle is listed and not counted again', async () => {
    const { out } = await milepost(['graph', await fileWith(circle)])
    expect(out).toContain('Cycles (1)')
    expect(out).not.toContain('in the plan')
  })

  test('a file without tasks gives nothing to show, and the reason', async () => {
    const { code, out } = await milepost(['graph', await fileWith('Just a letter.\n')])
    expect(code).toBe(3)
    expect(out).toContain('no-tasks')
  })
})
