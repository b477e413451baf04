import { describe, expect, test } from 'vitest'
import { previewTitle, renderPreview, type PreviewPlace, type PreviewView } from '../../src/render/index.ts'
import { readAsGitHub } from './github.ts'
import { expectPicture, picturesIn } from '../support/mermaid.ts'
import { progressPhase, source } from './views.ts'

const nothing: PreviewView = {
  adopted: [],
  created: [],
  renamed: [],
  renumbered: [],
  moved: [],
  closed: [],
  reopened: [],
  uncreated: [],
  dependencies: [],
  blocked: [],
  unblocked: [],
  phases: [],
  plans: [],
  held: [],
  standing: [],
  keptBack: null,
  resolvedAlready: 0,
  touched: 0,
  findings: [],
  graphs: [],
  pace: null,
  underWay: 0,
  operations: [],
}

const place: PreviewPlace = {
  repositoryUrl: source.repositoryUrl,
  baseBranch: 'main',
  base: 'a'.repeat(40),
  head: 'b'.repeat(40),
  of: 'merge',
  shifted: [],
  at: '2026-03-01 12:00 UTC',
}

const summaryOf = (view: Partial<PreviewView>): string => renderPreview({ ...nothing, ...view }, place).summary

const created = (count: number, title = 'Caulk the seams'): PreviewView['created'] =>
  Array.from({ length: count }, (_, at) => ({ title: `1.${at + 1} ${title}`, source, waitsFor: [], isResolved: false }))

describe('the title says in one line what happens', () => {
  const numbered = [{ number: 4, title: '1.4 Caulk' }]
  test.each<[string, Partial<PreviewView>]>([
    ['12 to create', { created: created(12) }],
    ['1 to adopt, 1 to create', { adopted: numbered, created: created(1) }],
    ['1 to close; unblocks 1', { closed: [{ number: 4, title: 'x', why: 'done' }], unblocked: numbered }],
    ['No issue changes', {}],
    ['3 to bring up to date', { touched: 3 }],
    ['A plan can’t be read', { standing: [{ path: 'PLAN.md', why: ['It is binary.'], isOld: false }] }],
    ['Nothing will be changed until the settings are mended', { standing: [{ path: null, why: ['x'], isOld: false }] }],
    [
      'held until confirmed: 2 to create, 1 to close',
      { held: [{ path: 'PLAN.md', why: [], closing: numbered, creating: ['a', 'b'], isOld: false }] },
    ],
  ])('%s', (title, view) => expect(previewTitle({ ...nothing, ...view })).toBe(title))
})

describe('the summary', () => {
  test('begins with what is taken over from people, and ends with what it was made of', () => {
    const summary = summaryOf({ created: created(1), adopted: [{ number: 9, title: 'Buy a compass' }] })
    expect(summary.indexOf('Taken over from people')).toBeLessThan(summary.indexOf('Created'))
    expect(summary.trimEnd().split('\n').at(-1)).toContain('main at `aaaaaaa`, and `bbbbbbb` merged into it')
  })

  test('says so when nothing happens', () => {
    expect(summaryOf({})).toContain('Merging this changes nothing on GitHub.')
  })

  test('folds long tables', () => {
    expect(summaryOf({ created: created(21) })).toContain('<details><summary>Created (21)</summary>')
    expect(summaryOf({ created: created(20) })).not.toContain('<details>')
  })

  test('warns of what will be held', () => {
    const held = [
      { path: 'PLAN.md', why: ['20 of 30 open tasks are gone.'], closing: [], creating: ['a'], isOld: false },
    ]
    expect(summaryOf({ held })).toMatch(/^> \[!WARNING\]\n> \*\*This will be held back\*\*/)
  })

  test('says how long it takes', () => {
    expect(summaryOf({ created: created(300), pace: { creations: 300, minutes: 125 } })).toContain(
      'about 2 hours 5 minutes',
    )
  })
})

describe('GitHub’s limits', () => {
  const long = 'A long title that goes on and on, as titles do that nobody has ever read aloud '
  const big: Partial<PreviewView> = {
    created: created(2000, long),
    renamed: Array.from({ length: 500 }, (_, at) => ({ number: at, title: long, was: long })),
    closed: Array.from({ length: 500 }, (_, at) => ({ number: at, title: long, why: 'removed' as const })),
    operations: Array.from({ length: 9000 }, (_, at) => `create issue "${long}${at}"`),
  }

  test('hold however much happens, and what is left out is counted', () => {
    const { title, summary, details } = renderPreview({ ...nothing, ...big }, place)
    expect(Math.max(summary.length, details.length)).toBeLessThanOrEqual(60_000)
    expect(title).toBe('2000 to create, 500 renamed, 500 to close')
    expect(summary).toContain('Created (2000)')
    expect(summary).toContain('Closed (500)')
    expect(summary).toMatch(/and \d+ more/)
    expect(details).toMatch(/and \d+ more\n`{3,}\n\n<\/details>\n$/)
  })

  test('of a fold what is open is closed', () => {
    for (const limit of [500, 2_000, 5_000, 20_000, 60_000]) {
      const { summary } = renderPreview({ ...nothing, ...big }, place, limit)
      expect(summary.split('<details>')).toHaveLength(summary.split('</details>').length)
      expect(summary.length).toBeLessThanOrEqual(limit)
    }
  })
})

test('nothing in a title of a plan acts', () => {
  const evil = '@ada fixes #1 | </details> <!-- milepost --> `` ``` [x](javascript:alert(1)) \n# heading'
  const { summary, details } = renderPreview(
    {
      ...nothing,
      created: [{ title: evil, source, waitsFor: [evil], isResolved: false }],
      moved: [{ number: 1, title: evil, from: evil, to: evil }],
      phases: [{ kind: 'renamed', title: evil, was: evil }],
      plans: [{ kind: 'moved', path: evil, was: evil }],
      held: [{ path: evil, why: [evil], closing: [{ number: 2, title: evil }], creating: [evil], isOld: false }],
      standing: [{ path: evil, why: [evil], isOld: false }],
      operations: [evil, '````'],
    },
    place,
  )
  expect(readAsGitHub(summary).mentions).toEqual([])
  expect(readAsGitHub(summary).html.join('')).not.toMatch(/<!--|<\/details>(?!\n)|javascript/)
  expect(readAsGitHub(details).mentions).toEqual([])
  expect(readAsGitHub(details).code).toHaveLength(1)
})

test('the phases are drawn before and after, as mermaid reads them', async () => {
  const before = [progressPhase('1', { title: '1. "Hull"' }), progressPhase('2', { title: 'end', dependsOn: ['1'] })]
  const after = [...before, progressPhase('3', { dependsOn: ['2'] })]
  const pictures = picturesIn(summaryOf({ graphs: [{ path: 'PLAN.md', before, after }] }))
  expect(pictures.map(picture => picture.match(/ {2}n\d+\[/g)?.length)).toEqual([2, 3])
  for (const picture of pictures) await expectPicture(picture)
})
