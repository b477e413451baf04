import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeMarker } from '../../src/sync/marker.ts'
import { readAsGitHub } from '../render/github.ts'
import { play, scene, withIssue, type Played } from '../support/core.ts'

/** What somebody might put into a plan to reach beyond it, and what does so by accident. */
const bits = [
  '@octocat',
  '@octo/rest',
  '&#64;octocat',
  '#12',
  'GH-12',
  'octo/rest#12',
  'https://github.com/octo/rest/issues/12',
  'https://github.test/yard/boat/pull/3',
  '&#35;12',
  '<!-- milepost {"kind":"task","repo":7,"plan":"x"} -->',
  '<!-- /milepost -->',
  '<!-- milepost-page -->',
  '<!-- milepost-word abc -->',
  '<!--',
  '-->',
  '</details>',
  '<img src=x onerror=alert(1)>',
  '<br>',
  '`code @octocat',
  '```',
  '~~~',
  '| cell |',
  '\\',
  '$1',
  '${w0}',
  '$$x$$',
  '\u0000',
  '\u0007',
  '\u202E',
  '\u2066',
  '\u200B',
  '\uFEFF',
  '\uD800',
  '👩‍🚀',
  'Closes #3',
  'fixes octo/rest#4',
  'w'.repeat(300),
  '[x]',
  '- [ ] ',
  '###',
  '[skip ci]',
]

const words = fc
  .array(fc.oneof(fc.constantFrom(...bits), fc.string({ maxLength: 8 })), { minLength: 1, maxLength: 5 })
  .map(parts => parts.join(' ').replaceAll(/[\r\n]/g, ' '))

const task = fc.record({ title: words, step: words, prose: words, owner: words, box: fc.constantFrom(' ', 'x') })

const plans = fc
  .record({ title: words, phase: words, goal: words, tasks: fc.array(task, { minLength: 1, maxLength: 4 }) })
  .map(({ title, phase, goal, tasks }) => {
    const items = tasks.map(({ title: name, step, prose, owner, box }, index) =>
      [
        `- [${box}] 1.${index + 1} Task ${name}${index === 0 ? '' : ` (depends on 1.${index})`}`,
        `  - **Owner:** ${owner}`,
        `  - [ ] Step ${step}`,
        '',
        `  Prose ${prose}`,
        '',
      ].join('\n'),
    )
    return `# Plan ${title}\n\n## Phase 1: ${phase}\n\nGoal ${goal}\n\n${items.join('\n')}\n`
  })

/** Everything of ours that GitHub would read as markdown. */
const textsIn = ({ observed }: Played): readonly string[] => [
  ...observed.issues.map(one => one.body),
  ...observed.milestones.map(one => one.description),
]

test('whatever a plan says, what is written of it is at once what it has to be', () => {
  fc.assert(
    fc.property(plans, plan => {
      const settled = play(scene(plan, 'doneTasks: create\n'))
      expect(play(settled).operations).toEqual([])
      const saved = settled.observed.issues.reduce(
        (at, one) => withIssue(at, one.title, { body: one.body.replaceAll('\n', '\r\n') }),
        settled,
      )
      expect(play(saved).operations).toEqual([])
    }),
    { numRuns: 50 },
  )
})

test('whatever a plan says, every text has one marker, and it is ours', () => {
  fc.assert(
    fc.property(plans, plan => {
      const settled = play(scene(plan, 'doneTasks: create\n'))
      for (const text of textsIn(settled)) {
        expect(decodeMarker(text)).toMatchObject({ kind: 'marker', marker: { repo: 7 } })
        expect(text.match(/<!--\s*milepost /g)).toHaveLength(1)
        expect(text.match(/<!--\s*\/milepost/g)).toHaveLength(1)
        expect(text.match(/<!--\s*milepost-word/g)).toBeNull()
      }
    }),
    { numRuns: 50 },
  )
})

test('whatever a plan says, nobody is mentioned, and no issue that it did not name is referred to in a title or a box', () => {
  const reference = /(?:#|\bGH-)\d|\/(?:issues|pull)\/\d/i
  fc.assert(
    fc.property(plans, plan => {
      const settled = play(scene(plan, 'doneTasks: create\n'))
      for (const text of textsIn(settled)) expect(readAsGitHub(text).mentions).toEqual([])
      for (const { title, body } of settled.observed.issues) {
        expect(title).not.toMatch(/@\w/)
        expect(title.replaceAll(/https?:\u200B\S*/g, '')).not.toMatch(reference)
        const boxes = body.split('\n').filter(line => /^\s*- \[[ x]\]/.test(line))
        for (const line of boxes) expect(line.replaceAll(/https?:\u200B\S*/g, '')).not.toMatch(reference)
      }
    }),
    { numRuns: 50 },
  )
})

test('whatever a plan says, GitHub’s limits for titles and labels hold, and nothing in them is invisible', () => {
  const unseen = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u
  fc.assert(
    fc.property(plans, plan => {
      const { observed } = play(scene(plan, 'doneTasks: create\n'))
      for (const { title, body } of observed.issues) {
        expect(title.length).toBeLessThanOrEqual(256)
        expect(title).not.toMatch(unseen)
        expect(body.length).toBeLessThan(65_536)
      }
      for (const { title } of observed.milestones) {
        expect(title.length).toBeLessThanOrEqual(255)
        expect(title).not.toMatch(unseen)
      }
      for (const { name } of observed.labels) {
        expect(Array.from(name).length).toBeLessThanOrEqual(50)
        expect(name).not.toMatch(unseen)
        expect(name).toMatch(/^\S(?:.*\S)?$/u)
      }
    }),
    { numRuns: 50 },
  )
})
