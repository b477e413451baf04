import { expect, test } from 'vitest'
import { read } from './read.ts'

/** The keys of the phases of a plan that has these headings and a task below each of them. */
function keys(...headings: readonly string[]): readonly string[] {
  const { phases } = read(headings.map(heading => `## ${heading}\n\n- [ ] Task below ${heading}\n`).join('\n')).plan
  return phases.filter(phase => !phase.implicit).map(phase => phase.key)
}

test.each([
  ['Fase 2: Casco', '2'],
  ['Etapa 3 — Casco', '3'],
  ['Этап 11 — Корпус', '11'],
  ['Фаза 4 (неделя 2)', '4'],
  ['Спринт №3', '3'],
  ['阶段一：船体（预估：3 人天）', '1'],
  ['第一阶段: 船体', '1'],
  ['第三階段 驗收', '3'],
  ['第 2 周：船体', '2'],
  ['阶段 1 船体', '1'],
  ['Phase 0｜Hull', '0'],
  ['M0：船体（已完成）', 'M0'],
  ['1단계: 선체', '1'],
  ['1차 스프린트: 선체', '1'],
  ['フェーズ2：船体', '2'],
  ['第1四半期', '1'],
  ['2番目のフェーズ：船体', '2'],
  ['Faz 1: Gövde', '1'],
  ['İTERASYON 2', '2'],
  ['Phase One: Hull', '1'],
  ['Phase IV', 'IV'],
  ['Phase-2: Hull', '2'],
  ['Fase 1ª', '1'],
  ['1ª fase: Casco', '1'],
  ['2-й этап: Корпус', '2'],
  ['1er sprint : Coque', '1'],
  ['2nd Sprint', '2'],
  ['📅 DÍA 1: Casco', '1'],
  ['DIA 1: Casco', '1'],
  ['ETAPE 1 : Coque', '1'],
  ['KW 12: Rumpf', '12'],
  ['Implementation Phase 3: Hull', '3'],
])('## %s is phase %s', (heading, key) => {
  expect(keys(heading)).toEqual([key])
})

test.each([
  [
    ['1. Phase: Hull', '2. Phase: Sails'],
    ['1', '2'],
  ],
  [
    ['1. Sprint', '2. Sprint'],
    ['1', '2'],
  ],
  [
    ['First Release', 'Second Release'],
    ['1', '2'],
  ],
  [
    ['Erste Phase: Rumpf', 'Zweite Phase: Segel'],
    ['1', '2'],
  ],
  [
    ['1단계 선체', '2단계 돛'],
    ['1', '2'],
  ],
])('%s are phases because there are several', (headings, expected) => {
  expect(keys(...headings)).toEqual(expected)
})

test('a numbered heading that is only a common word makes no phases of its own kind', () => {
  const { phases } = read('## 1. Hull\n\n- [ ] Saw\n\n## 2. Release\n\n- [ ] Float\n').plan
  expect(phases.map(phase => phase.title)).toEqual(['1. Hull', '2. Release'])
})

test('a heading that goes on is about a phase and opens none', () => {
  const { phases } = read('## Phase 1: Hull\n\n- [ ] Saw\n\n## Phase 1 tasks for everybody\n\n- [ ] Sweep\n').plan
  expect(phases.map(phase => phase.key)).toEqual(['1'])
})

test('a phase is the same however its number is written', () => {
  const text = '## 阶段一：船体\n\n- [ ] 1.1 锯\n\n## 阶段二：帆\n\n**依赖**：第1阶段\n\n- [ ] 2.1 缝\n'
  expect(read(text).plan.phases.map(phase => phase.dependencies.map(one => one.targets))).toEqual([
    [],
    [[{ kind: 'phase', key: '1' }]],
  ])
})
