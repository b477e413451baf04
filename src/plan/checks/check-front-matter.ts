import type { Diagnostic } from '../../base/index.ts'
import { type Section, sectionsIn } from '../markdown/outline.ts'
import { comparable } from '../overrides/ignore-sections.ts'
import type { Overrides, Setting } from '../overrides/overrides.ts'
import type { SettingProblem, Told } from '../overrides/read-overrides.ts'
import { readTodos } from '../scheme/listed-tasks.ts'
import type { FrontMatter } from '../text/front-matter.ts'
import type { FrontMapping } from '../text/front-values.ts'
import type { Source } from '../text/source.ts'
import { todoTitleKeys } from '../words/formats.ts'

/** What is wrong with the front matter: no YAML, no setting of ours although it stands under `milepost`, or no task in a list of them. */
export function checkFrontMatter(front: FrontMatter, told: Told, source: Source): readonly Diagnostic[] {
  const { problem } = front
  const broken: SettingProblem[] =
    problem === null
      ? []
      : [
          {
            message: `the front matter is not valid YAML: ${problem.message}`,
            help: 'Correct it; until then the plan is read as if it had none.',
            at: problem,
          },
        ]
  return [
    ...[...broken, ...told.problems].map(one => invalid(one, 'error', source)),
    ...untitledTodos(front.mapping, source),
  ]
}

/** Entries of a list of tasks that are none: the others count. */
function untitledTodos(mapping: FrontMapping | null, source: Source): readonly Diagnostic[] {
  const { others } = readTodos(mapping, source)
  return others.map(({ start, end }) => {
    const message = 'this entry has no title, so it is no task; the others of the list are'
    const help = `Write what is to be done: "${todoTitleKeys[0] ?? ''}: Saw the planks".`
    return invalid({ message, help, at: { start, end: endOfWords(source.text, start, end) } }, 'warning', source)
  })
}

/** The library counts the white space behind a mapping to it. */
function endOfWords(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length
}

/** Settings that fit nothing in the document: misspelt, or left behind when a heading was renamed. */
export function unusedSettings(overrides: Overrides, root: Section, source: Source): readonly Diagnostic[] {
  const headings = [...sectionsIn(root)].flatMap(({ heading }) => heading ?? [])
  const texts = new Set(headings.map(({ line }) => comparable(line.text)))
  const unused: SettingProblem[] = overrides.ignore.flatMap(({ value, at }) =>
    at === null || texts.has(comparable(value))
      ? []
      : [{ message: `no heading is called "${value}"`, help: 'Write the heading as it stands in the document.', at }],
  )
  if (isUnused(overrides.phases, level => headings.some(({ depth }) => depth === level)))
    unused.push({
      message: `there is no heading of the level h${overrides.phases.value}`,
      help: 'Write the level of the headings that open the phases, or none.',
      at: overrides.phases.at,
    })
  return unused.map(one => invalid(one, 'warning', source))
}

function isUnused(
  setting: Overrides['phases'],
  fits: (level: number) => boolean,
): setting is { readonly value: number; readonly at: NonNullable<Setting<number>['at']> } {
  return setting !== null && setting.at !== null && setting.value !== 'none' && !fits(setting.value)
}

function invalid({ message, help, at }: SettingProblem, severity: Diagnostic['severity'], source: Source): Diagnostic {
  return { code: 'invalid-front-matter', severity, message, help, where: source.range(at.start, at.end) }
}
