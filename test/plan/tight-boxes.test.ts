import { describe, expect, test } from 'vitest'
import { applySplices } from '../../src/base/index.ts'
import { markSplice, parsePlan } from '../../src/plan/index.ts'
import { codes, fileOf, read, taskOf } from './read.ts'

const only = (...items: readonly string[]): string => `# Boat\n\n${items.map(item => `- ${item}\n`).join('')}`

describe('a checkbox without a space behind it', () => {
  test('is one, with its mark between the brackets', () => {
    const file = fileOf(only('[x]Saw', '[ ]**Dry** the boards', '[~]1.3 Bend'))
    const { plan } = parsePlan(file)
    expect(plan.tasks.map(task => [task.title, task.state])).toEqual([
      ['Saw', 'done'],
      ['Dry the boards', 'todo'],
      ['Bend', 'in-progress'],
    ])
    const { mark } = taskOf(plan, 'Saw')
    const splice = mark.kind === 'own' ? markSplice(file, mark.mark, 'open') : null
    const bytes = applySplices(file.bytes, splice === null ? [] : [splice])
    expect(new TextDecoder().decode(bytes)).toContain('- [ ]Saw\n')
  })

  test('is said once, with its place and how many there are', () => {
    const { diagnostics } = read(only('[ ] Saw', '[x]Dry', 'glue\n  - [ ]Bend'))
    expect(diagnostics.map(({ code, message, where: { start, end } }) => [code, message, start, end])).toEqual([
      [
        'tight-checkbox',
        'no space follows the checkbox, here and 1 more time: GitHub shows none',
        { line: 4, column: 3, offset: 20 },
        { line: 4, column: 6, offset: 23 },
      ],
    ])
  })

  test.each(['[x](https://example.org)', '[x][1]', '[1]see below', '[a]ccident', '[]empty', '[x]: /a-definition'])(
    'is none where brackets are something else: %s',
    text => {
      const result = read(only('[ ] Saw', text))
      expect([result.plan.tasks.map(task => task.title), codes(result)]).toEqual([['Saw'], []])
    },
  )

  test('is none where the document says what it links to', () => {
    expect(codes(read(`${only('[ ] Saw', '[x]marks')}\n[x]: https://example.org\n`))).toEqual([])
  })
})
