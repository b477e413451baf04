import { describe, expect, test } from 'vitest'
import { addPlans, matchesPlan, parseConfig } from '../../src/config/index.ts'

const check = (before: string | null, paths: readonly string[], after: string | null): void =>
  expect(addPlans(before, paths)).toBe(after)

describe('a plan that is added to the settings', () => {
  test('stands beside the defaults where there is no file, or none that says which files are plans', () => {
    const fresh = 'plans:\n  - "PLAN.md"\n  - "plans/**/*.md"\n  - "docs/roadmap.md"\n'
    check(null, ['docs/roadmap.md'], fresh)
    check('', ['docs/roadmap.md'], fresh)
    check('# ours\npin: false', ['docs/roadmap.md'], `# ours\npin: false\n${fresh}`)
    check('pin: false\r\n', ['a.md'], 'pin: false\r\nplans:\r\n  - "PLAN.md"\r\n  - "plans/**/*.md"\r\n  - "a.md"\r\n')
  })

  test('comes last in a list, whose other bytes stay as they are', () => {
    check(
      'plans: # ours\n    -   PLAN.md # the big one\n    # and more\n\npin: false\n',
      ['a.md', 'b.md'],
      'plans: # ours\n    -   PLAN.md # the big one\n    -   "a.md"\n    -   "b.md"\n    # and more\n\npin: false\n',
    )
    check('plans:\n- x.md', ['a.md'], 'plans:\n- x.md\n- "a.md"\n')
    check("plans: ['x.md' ] # ours\npin: false\n", ['a.md'], 'plans: [\'x.md\', "a.md" ] # ours\npin: false\n')
  })

  test.each(['a*b.md', 'a{b,c}.md', 'what?.md', '!x.md', String.raw`a\b.md`, 'ä "b".md', 'a/**/b.md', '.x/#y.md'])(
    'is that file and no other: %s',
    path => {
      const { config, broken } = parseConfig(addPlans(null, [path]))
      expect(broken).toBe(false)
      expect(matchesPlan(config, path)).toBe(true)
      for (const other of ['axb.md', 'ab.md', 'whatx.md', 'x.md', 'a/c/b.md'])
        expect(matchesPlan(config, other)).toBe(false)
    },
  )

  test('is not added to a file that is broken, can not be added to, or says that it is none', () => {
    check('plans: [', ['a.md'], null)
    check('plan: x\n', ['a.md'], null)
    check('{ pin: false }\n', ['a.md'], null)
    check('exclude: ["a.md"]\n', ['a.md'], null)
    check(null, ['README.md'], null)
  })
})
