import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { dayNamed } from '../../src/base/index.ts'
import { fillTemplate, renderProgress, type ProgressView } from '../../src/render/index.ts'
import { numbers, progressPhase, progressTask, progressView } from './views.ts'

const page = readFileSync(new URL('../../docs/progress-issue.md', import.meta.url), 'utf8')
const place = { line: 3, column: 1, offset: 0 }

/** A view in which every section has something to say; of two that take turns, by day. */
const view: ProgressView = progressView({
  phases: [
    progressPhase('1', {
      due: '2026-03-01',
      tasks: [
        progressTask('1.1', { state: 'done', resolvedOn: '2026-03-09' }),
        progressTask('1.2', { state: 'in-progress' }),
      ],
    }),
    progressPhase('2', { dependsOn: ['1'], tasks: [progressTask('2.1')] }),
    progressPhase('3', {
      dependsOn: ['2'],
      tasks: [
        progressTask('3.1', { state: 'done' }),
        progressTask('3.2', { blockedBy: [{ kind: 'issue', number: 7 }] }),
      ],
    }),
  ],
  criticalPath: { left: ['1.2', '2.1', '3.2'], before: 1 },
  holding: [{ kind: 'task', key: '1.2', direct: 2, all: 2 }],
  diagnostics: [{ code: 'mojibake', severity: 'warning', message: 'damaged', where: { start: place, end: place } }],
  forecast: { weeks: [1, 2, 3], open: 3, likely: 20_000, from: 20_000, to: 20_007 },
})

const headingsOn = (day: string): readonly string[] =>
  [...fillTemplate(renderProgress({ ...view, today: dayNamed(day) }), numbers).matchAll(/^### (.*)$/gm)].map(
    ([, heading = '']) => heading,
  )

test('every section of the progress issue stands on its page, in its order', () => {
  const described = [...page.matchAll(/^\| `([A-Z][^`]*)` /gm)].map(([, heading = '']) => heading)
  expect(headingsOn('2026-03-11')).toEqual(described.filter(heading => heading !== 'Recently finished'))
  expect(headingsOn('2026-05-11')).toEqual(described.filter(heading => heading !== 'Changed since last week'))
})
