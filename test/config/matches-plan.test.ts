import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchesPlan, parseConfig } from '../../src/config/index.ts'

const matched = (globs: readonly string[], paths: readonly string[]): readonly string[] =>
  paths.filter(path => matchesPlan({ plans: globs, exclude: [] }, path))

const check = (glob: string, yes: readonly string[], no: readonly string[]): void =>
  expect(matched([glob], [...yes, ...no])).toEqual(yes)

describe('a glob', () => {
  test('without wildcards names one file', () => {
    check('PLAN.md', ['PLAN.md'], ['plan.md', 'docs/PLAN.md', 'PLAN.mdx', 'PLANxmd'])
  })

  test('may start at the root in any spelling', () => {
    check('/plans/a.md', ['plans/a.md'], ['x/plans/a.md'])
    check('./plans/a.md', ['plans/a.md'], ['x/plans/a.md'])
  })

  test('with * stays inside one name', () => {
    check('plans/*.md', ['plans/a.md', 'plans/a b.md'], ['plans/a/b.md', 'plans/a.txt'])
    check('*', ['PLAN'], ['plans/a'])
  })

  test('with ** reaches into all directories', () => {
    check('plans/**/*.md', ['plans/a.md', 'plans/b/c.md', 'plans/b/c/d.md'], ['a.md', 'myplans/a.md', 'plans/b/c.txt'])
    check('**/PLAN.md', ['PLAN.md', 'a/PLAN.md', 'a/b/PLAN.md'], ['a/MYPLAN.md'])
    check('docs/**', ['docs/a', 'docs/b/c.md'], ['docs', 'docs/', 'a/docs/b'])
    check('**', ['a', 'a/b.md'], [''])
  })

  test('with ** inside a name is a single *', () => {
    check('plan**.md', ['plan.md', 'plans.md'], ['plan/s.md'])
    check('***/a', ['b/a'], ['a', 'b/c/a'])
  })

  test('with ? takes one character, also one beyond the basic plane', () => {
    check('plan-?.md', ['plan-1.md', 'plan-🚀.md'], ['plan-.md', 'plan-12.md', 'plan-/.md'])
  })

  test('with braces takes either, also empty and nested', () => {
    check('{plans,docs}/*.{md,markdown}', ['plans/a.md', 'docs/a.markdown'], ['src/a.md', 'docs/a.mdown'])
    check('plan{,-b{1,2}}.md', ['plan.md', 'plan-b1.md', 'plan-b2.md'], ['plan-b.md', 'plan-b3.md'])
    check('{**/,x-}plan.md', ['plan.md', 'a/b/plan.md', 'x-plan.md'], ['y-plan.md'])
  })

  test('with a backslash takes the next character as it is', () => {
    check('a\\*b', ['a*b'], ['ab', 'axb'])
    check('a\\{b\\}', ['a{b}'], ['ab'])
  })

  test('finds names with a leading dot only if it writes the dot', () => {
    check('**/*.md', ['a.md'], ['.github/a.md', 'a/.b.md', '.a.md'])
    check('.github/plans/*.md', ['.github/plans/a.md'], ['.github/plans/.a.md'])
  })

  test('takes brackets, dots and other characters of regular expressions as they are', () => {
    check('[a].md', ['[a].md'], ['a.md'])
    check('a+(b)|c$.md', ['a+(b)|c$.md'], ['aab.md'])
  })
})

describe('a plan', () => {
  test('is what plans matches and exclude does not', () => {
    const config = { plans: ['PLAN.md', 'plans/**/*.md'], exclude: ['plans/archive/**'] }
    const paths = ['PLAN.md', 'plans/a.md', 'plans/archive/a.md', 'plans/archive/b/a.md', 'docs/a.md']
    expect(paths.filter(path => matchesPlan(config, path))).toEqual(['PLAN.md', 'plans/a.md'])
  })

  test('is never a README, in any letter case', () => {
    const paths = ['README.md', 'plans/README.md', 'plans/readme.MD', 'plans/Readme.md', 'plans/README-plan.md']
    expect(matched(['**', 'README.md'], paths)).toEqual(['plans/README-plan.md'])
  })

  test('is by default PLAN.md and markdown below plans', () => {
    const { config } = parseConfig(null)
    const paths = ['PLAN.md', 'plans/2026/rocket.md', 'plans/README.md', 'TODO.md', 'docs/plans/a.md']
    expect(paths.filter(path => matchesPlan(config, path))).toEqual(['PLAN.md', 'plans/2026/rocket.md'])
  })
})

describe('matching', () => {
  test('ends soon for globs that make backtracking explode', () => {
    const path = 'a'.repeat(4000)
    for (const glob of ['*a'.repeat(90) + 'b', '{a,{a,aa}*}'.repeat(18) + 'b', '{'.repeat(90) + 'a' + ',a}'.repeat(20)])
      expect(matched([glob], [path])).toEqual([])
    expect(matched(['**/'.repeat(60) + 'b'], ['a/'.repeat(2000)])).toEqual([])
  })

  test('finds every path by its own text, escaped', () => {
    const name = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
    fc.assert(
      fc.property(
        name.filter(text => text.toLowerCase() !== 'readme.md' && !/^\.?\//.test(text)),
        text => matched([text.replaceAll(/[\\*?{}!]/g, '\\$&')], [text]).length === 1,
      ),
    )
  })
})
