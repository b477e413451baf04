import { describe, expect, test } from 'vitest'
import { dayNamed } from '../../src/base/index.ts'
import { fillTemplate, renderProgress, type PhaseProgressView, type ProgressView } from '../../src/render/index.ts'
import { numbers, progressPhase, progressTask, progressView } from './views.ts'

const sectionOf = (heading: string, view: ProgressView): string | undefined =>
  fillTemplate(renderProgress(view), numbers)
    .split(/^### /m)
    .find(section => section.startsWith(`${heading}\n\n`))
    ?.slice(heading.length + 2)
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trimEnd()

const pageOn = (day: string | null, phases: readonly PhaseProgressView[]): ProgressView =>
  progressView({ phases, today: day === null ? null : dayNamed(day) })

/** Wednesday of last week, Sunday, and Monday of this week; the 11th of March 2026 is a Wednesday. */
const hull = progressPhase('1', {
  tasks: [
    progressTask('1.1', { state: 'done', resolvedOn: '2026-02-27' }),
    progressTask('1.2', { state: 'done', resolvedOn: '2026-03-04' }),
    progressTask('1.3', { state: 'done', resolvedOn: '2026-03-08' }),
    progressTask('1.4', { state: 'dropped', resolvedOn: '2026-03-09' }),
    progressTask('1.5', { state: 'done', resolvedOn: '2026-03-09' }),
    progressTask('1.6', { addedOn: '2026-03-10' }),
  ],
})

describe('what changed since last week', () => {
  test('is what was done, dropped and added in this week and the last, the newest first', () => {
    expect(sectionOf('Changed since last week', pageOn('2026-03-11', [hull]))).toBe(
      [
        'This week: **1 done, 1 dropped, 1 new** · Last week: **2 done**',
        '',
        '- ＋ 1.6 Caulk the seams — new 2026-03-10',
        '- ⊘ 1.4 Caulk the seams — dropped 2026-03-09',
        '- ☑ 1.5 Caulk the seams — 2026-03-09',
        '- ☑ 1.3 Caulk the seams — 2026-03-08',
        '- ☑ 1.2 Caulk the seams — 2026-03-04',
      ].join('\n'),
    )
  })

  test('reads the same all week, and moves on when a week begins', () => {
    const on = (day: string): string => fillTemplate(renderProgress(pageOn(day, [hull])), numbers)
    expect(on('2026-03-15')).toBe(on('2026-03-10'))
    expect(sectionOf('Changed since last week', pageOn('2026-03-16', [hull]))).toContain(
      'Last week: **1 done, 1 dropped, 1 new**\n',
    )
  })

  test('gives way to what was finished last where nothing has changed, and stays so', () => {
    const page = pageOn('2026-03-23', [hull])
    expect(sectionOf('Changed since last week', page)).toBeUndefined()
    const finished = sectionOf('Recently finished', page)
    expect(finished?.split('\n')[0]).toBe('- 1.5 Caulk the seams — 2026-03-09')
    expect(finished?.split('\n')).toHaveLength(4)
    expect(sectionOf('Recently finished', pageOn('2027-01-01', [hull]))).toBe(finished)
    expect(sectionOf('Recently finished', pageOn(null, [hull]))).toBe(finished)
  })

  test('is not told of a finished plan: its page is closed and stays as it is', () => {
    const over = progressPhase('1', { tasks: hull.tasks.slice(0, 5) })
    const finished = sectionOf('Recently finished', pageOn('2026-03-11', [over]))
    expect(finished).toContain('1.5 Caulk')
    expect(sectionOf('Recently finished', pageOn('2026-06-11', [over]))).toBe(finished)
  })

  test('of what was finished last there are ten', () => {
    const tasks = Array.from({ length: 12 }, (_, n) =>
      progressTask(`1.${n}`, { state: 'done', resolvedOn: `2026-03-${n < 3 ? '09' : '11'}` }),
    )
    const lines = sectionOf('Recently finished', pageOn(null, [progressPhase('1', { tasks })]))?.split('\n') ?? []
    expect(lines).toHaveLength(10)
    expect(lines[0]).toBe('- 1.3 Caulk the seams — 2026-03-11')
    expect(lines[9]).toBe('- 1.0 Caulk the seams — 2026-03-09')
    expect(sectionOf('Recently finished', pageOn(null, [progressPhase('1', {})]))).toBeUndefined()
  })
})

describe('a phase is late', () => {
  test('from the day after its own day, as long as a task is open', () => {
    const due = { ...hull, due: '2026-03-10' }
    expect(sectionOf('Late', pageOn('2026-03-10', [due]))).toBeUndefined()
    expect(sectionOf('Late', pageOn('2026-03-11', [due]))).toBe('- Phase 1: Hull — was due on 2026-03-10, 1 of 6 open')
    expect(sectionOf('Late', pageOn('2026-03-30', [due]))).toBe('- Phase 1: Hull — was due on 2026-03-10, 1 of 6 open')
    expect(sectionOf('Late', pageOn(null, [due]))).toBeUndefined()
  })
})

describe('a phase without a day is overtaken', () => {
  const phase = (key: string, done: number, dependsOn: readonly string[] = []): PhaseProgressView =>
    progressPhase(key, {
      dependsOn,
      tasks: Array.from({ length: 4 }, (_, at) => progressTask(`${key}.${at}`, { state: at < done ? 'done' : 'todo' })),
    })
  const overtaken = (...phases: readonly PhaseProgressView[]): readonly string[] =>
    sectionOf('Overtaken', pageOn('2026-03-11', phases))?.split('\n').slice(2) ?? []

  test('by a later one that is further along, the furthest if there are several', () => {
    expect(overtaken(phase('1', 1), phase('2', 2), phase('3', 3))).toEqual([
      '- Phase 1: Hull — 25 %, while Phase 3: Hull is at 75 %',
      '- Phase 2: Hull — 50 %, while Phase 3: Hull is at 75 %',
    ])
  })

  test('by none that comes before it, or is as far', () => {
    expect(overtaken(phase('1', 3), phase('2', 2), phase('3', 2))).toEqual([])
  })

  test('only by one that waits for it, where the plan says what waits for what', () => {
    expect(overtaken(phase('1', 1), phase('2', 3), phase('3', 0, ['1']))).toEqual([])
    expect(overtaken(phase('1', 1), phase('2', 1, ['1']), phase('3', 2, ['2']))).toEqual([
      '- Phase 1: Hull — 25 %, while Phase 3: Hull is at 50 %',
      '- Phase 2: Hull — 25 %, while Phase 3: Hull is at 50 %',
    ])
  })

  test('never where it has a day of its own', () => {
    expect(overtaken({ ...phase('1', 1), due: '2026-12-01' }, phase('2', 2))).toEqual([])
  })
})

test('the forecast names its week, its range and what it is made of', () => {
  const day = (date: string): number => dayNamed(date) ?? 0
  const forecast = {
    weeks: [3, 0, 5],
    open: 12,
    from: day('2026-03-23'),
    likely: day('2026-04-06'),
    to: day('2026-05-04'),
  }
  expect(sectionOf('Forecast', progressView({ phases: [hull], forecast }))).toContain(
    'Done in the week of **2026-04-06**; 8 times in 10 from 2026-03-23 to 2026-05-04.\n\nIf the weeks to come are like the last 3 (3, 0, 5 done) and the 12 open tasks stay as they are.\n',
  )
  const sure = { ...forecast, from: forecast.likely, to: forecast.likely }
  expect(sectionOf('Forecast', progressView({ phases: [hull], forecast: sure }))).toContain(
    'Done in the week of **2026-04-06**.\n',
  )
})
