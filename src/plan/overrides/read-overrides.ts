import type { FrontEntry, FrontMapping, FrontValue } from '../text/front-values.ts'
import type { PlanSettings } from '../plan.ts'
import { nothingTold, type Overrides, type Setting } from './overrides.ts'
import { doneTasksWords, forms, gates, levels, roles, writeBacks, yesOrNo } from './setting-words.ts'
import { eachOf, oneOf, type Reading, type SettingReader, someOf, someText } from './setting-values.ts'

/** What the front matter says of the plan and of how it is read. */
export interface Told {
  readonly settings: PlanSettings
  readonly overrides: Overrides
  /** What stands under `milepost` and can't be understood. */
  readonly problems: readonly SettingProblem[]
}

export interface SettingProblem {
  readonly message: string
  readonly help: string
  readonly at: { readonly start: number; readonly end: number }
}

/**
 * Reads the settings at the top of the front matter and, before them, those in the mapping `milepost`. Other tools have keys of the same
 * names there: at the top, a value that is none of ours is theirs; under `milepost` it is a mistake.
 */
export function readOverrides(mapping: FrontMapping | null): Told {
  const told: Growing = { settings: { tracked: true }, overrides: nothingTold, problems: [] }
  if (mapping === null) return told
  for (const entry of mapping.entries) if (Object.hasOwn(known, entry.key)) take(entry, false, told)
  const own = mapping.entries.find(entry => entry.key === 'milepost')
  if (own !== undefined) readOwn(own, told)
  return told
}

interface Growing {
  settings: PlanSettings
  overrides: Overrides
  readonly problems: SettingProblem[]
}

function readOwn({ value }: FrontEntry, told: Growing): void {
  if (value.kind === 'mapping')
    for (const entry of value.entries)
      if (Object.hasOwn(known, entry.key)) take(entry, true, told)
      else told.problems.push(unknownSetting(entry))
  else if (value.kind === 'scalar' && value.value === false) told.settings = { ...told.settings, tracked: false }
  else if (value.kind !== 'scalar' || (value.value !== true && value.text !== ''))
    told.problems.push(badValue('milepost', { kind: 'bad', mustBe: 'false, or settings', at: value }))
}

function take({ key, value }: FrontEntry, isOurs: boolean, told: Growing): void {
  const reading = known[key]?.(value, isOurs ? value : null)
  if (reading?.kind === 'bad' && isOurs) told.problems.push(badValue(`milepost.${key}`, reading))
  if (reading?.kind !== 'value') return
  told.settings = { ...told.settings, ...reading.value.settings }
  told.overrides = { ...told.overrides, ...reading.value.overrides }
}

interface Change {
  readonly settings?: Partial<PlanSettings>
  readonly overrides?: Partial<Overrides>
}

type KnownSetting = (value: FrontValue, at: Setting<unknown>['at']) => Reading<Change>

/** The settings that a plan can have of its own; docs/plan-format.md, Front matter, lists them. */
const known: Readonly<Record<string, KnownSetting>> = {
  phases: (value, at) => changed(oneOf(levels)(value), level => ({ overrides: { phases: { value: level, at } } })),
  tasks: value => changed(someOf(oneOf(forms))(value), found => ({ overrides: { tasks: new Set(found) } })),
  ignore: (value, at) =>
    changed(someOf(someText)(value), texts => ({
      overrides: { ignore: texts.map(text => ({ value: text.text, at: at === null ? null : text })) },
    })),
  columns: (value, at) =>
    changed(eachOf(oneOf(roles))(value), columns => ({
      overrides: { columns: columns.map(({ key, value: role }) => ({ value: { key, role }, at })) },
    })),
  phaseGates: setting(oneOf(gates), phaseGates => ({ phaseGates })),
  doneTasks: setting(oneOf(doneTasksWords), doneTasks => ({ doneTasks })),
  writeBack: setting(oneOf(writeBacks), writeBack => ({ writeBack })),
  progress: setting(oneOf(yesOrNo), progress => ({ progress })),
  pin: setting(oneOf(yesOrNo), pin => ({ pin })),
}

function setting<T>(reader: SettingReader<T>, settings: (value: T) => Partial<PlanSettings>): KnownSetting {
  return value => changed(reader(value), read => ({ settings: settings(read) }))
}

function changed<T>(reading: Reading<T>, change: (value: T) => Change): Reading<Change> {
  return reading.kind === 'bad' ? reading : { kind: 'value', value: change(reading.value) }
}

function unknownSetting({ key, start, end }: FrontEntry): SettingProblem {
  return {
    message: `there is no setting "${shortened(key)}"`,
    help: `The settings of a plan are ${Object.keys(known).join(', ')}.`,
    at: { start, end },
  }
}

function badValue(name: string, { mustBe, at }: Extract<Reading<unknown>, { kind: 'bad' }>): SettingProblem {
  const written = at.kind === 'scalar' && at.text !== '' ? `"${shortened(at.text)}"` : 'this'
  return {
    message: `${written} is no value of ${name}`,
    help: `Write ${mustBe}.`,
    at: { start: at.start, end: at.end },
  }
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
