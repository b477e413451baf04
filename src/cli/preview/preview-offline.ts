import { whyUnreadable } from '../../plan/index.ts'
import { usualPace } from '../../server/index.ts'
import { preview } from '../../sync/index.ts'
import { UsageError } from '../exit-code.ts'
import { offlineInput } from '../offline.ts'
import { loadPlanFile, withReader } from '../plan-file.ts'
import { findPlans, seenFromHere, usableConfigHere } from '../plans-here.ts'
import type { Previewed } from './preview.ts'
import { noteUntracked } from './untracked.ts'

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
  const read = tracked.filter(({ parse }) => whyUnreadable(parse) === null)
  const standing = tracked.flatMap(({ file: { path }, parse }) => {
    const hindrance = whyUnreadable(parse)
    return hindrance === null ? [] : [{ path, why: [`The plan can't be read: ${hindrance.message}`] }]
  })
  const pace = { ...paceHere(), now: 0 }
  const [now, after] = [offlineInput([], config), { ...offlineInput(read, config), standing, pace }]
  const notes = [...(await noteUntracked(named, config))]
  const view = preview({ now, after, begunAt: null })
  const findings = view.findings.filter(({ diagnostic }) => diagnostic.code !== 'unclear-issue-reference')
  if (findings.length < view.findings.length) notes.push(namesIssues)
  return { view: { ...view, findings }, hindrance: null, notes }
}

function paceHere(): { readonly minute: number; readonly hour: number } {
  const pace = usualPace(process.env)
  if ('problems' in pace) throw new UsageError(pace.problems.join('; '), 'Correct it, or leave it out.')
  return pace
}

const namesIssues =
  'some tasks name issues that may be there already: with --repo OWNER/NAME the preview says which of them are taken over'
