import type { Diagnostic } from '../../base/index.ts'
import { configPath, matchesPlan } from '../../config/index.ts'
import type { ParseResult } from '../../plan/index.ts'
import { usualPace } from '../../server/index.ts'
import { preview } from '../../sync/index.ts'
import { UsageError } from '../exit-code.ts'
import { seenFromHere } from '../lint/lint.ts'
import { findPlans, usableConfigHere } from '../lint/plans-here.ts'
import { offlineInput } from '../offline.ts'
import { loadPlanFile, withReader } from '../plan-file.ts'
import type { Previewed } from './preview.ts'

/** What plans will make in an empty repository; null if there is none. Throws UsageError if one can't be read. */
export async function previewOffline(named: readonly string[]): Promise<Previewed | null> {
  const { config } = await usableConfigHere()
  const paths = named.length > 0 ? [...new Set(named.map(seenFromHere))] : await findPlans(config)
  const plans = await withReader(async read => {
    const all = []
    for (const path of paths) {
      const file = await loadPlanFile(path)
      all.push({ file, parse: await read(file) })
    }
    return all
  })
  const tracked = plans.filter(({ parse }) => parse.plan.settings.tracked)
  if (tracked.length === 0 && plans.length > 0)
    throw new UsageError(`${paths.join(', ')}: the front matter says milepost: false`, 'Take that out to track it.')
  if (tracked.length === 0) return null
  const read = tracked.filter(({ parse }) => hindranceOf(parse) === undefined)
  const standing = tracked.flatMap(({ file: { path }, parse }) => {
    const hindrance = hindranceOf(parse)
    return hindrance === undefined ? [] : [{ path, why: [`The plan can't be read: ${hindrance.message}`] }]
  })
  const pace = { ...usualPace(process.env), now: 0 }
  const [now, after] = [offlineInput([], config), { ...offlineInput(read, config), standing, pace }]
  const notes = named.filter(path => !matchesPlan(config, seenFromHere(path))).map(outside)
  return { view: preview({ now, after, begunAt: null }), hindrance: null, notes }
}

/** Nothing can be made of such a file, as the server has it. */
function hindranceOf({ diagnostics }: ParseResult): Diagnostic | undefined {
  return diagnostics.find(({ code }) => unreadable.has(code))
}

const unreadable: ReadonlySet<string> = new Set(['file-is-binary', 'file-too-large', 'too-slow-to-read'])

/** Said of files that were named and would not be found. */
export function outside(path: string): string {
  return `${path} is matched by none of the globs under plans in ${configPath}: add it there, or it is not tracked`
}
