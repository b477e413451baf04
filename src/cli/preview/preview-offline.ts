import { whyUnreadable, type ParseResult } from '../../plan/index.ts'
import { usualPace } from '../../server/index.ts'
import { preview } from '../../sync/index.ts'
import { UsageError } from '../exit-code.ts'
import { holdsOffline, namesIssues, offlineInput, otherFilesIn } from '../offline.ts'
import { loadPlanFile, withReader } from '../plan-file.ts'
import { findPlans, isFileHere, seenFromHere, usableConfigHere } from '../plans-here.ts'
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
  const others = await otherFilesHere(read)
  // Without names every plan was read: other files are none.
  const unread = named.length > 0 ? others : []
  const input = offlineInput(read, config)
  const after = {
    ...input,
    paths: new Set([...input.paths, ...others]),
    standing: [...standing, ...unread.map(path => ({ path, why: [] }))],
    pace,
  }
  const view = preview({ now: offlineInput([], config), after, begunAt: null })
  const findings = view.findings.filter(({ diagnostic }) => holdsOffline(diagnostic))
  const notes = [
    ...(await noteUntracked(named, config)),
    ...(findings.length < view.findings.length ? [namesIssues] : []),
    ...(unread.length > 0 ? [waitsElsewhere(unread)] : []),
  ]
  const stands = view.standing.filter(({ path }) => path === null || !unread.includes(path))
  return { view: { ...view, findings, standing: stands }, hindrance: null, notes }
}

/** Files that plans wait for, and that are here, but were not read. */
async function otherFilesHere(plans: readonly { readonly parse: ParseResult }[]): Promise<readonly string[]> {
  const read = new Set(plans.map(({ parse }) => parse.plan.path))
  const named = new Set(plans.flatMap(({ parse }) => otherFilesIn(parse.plan)))
  const found: string[] = []
  for (const path of named) if (!read.has(path) && (await isFileHere(path))) found.push(path)
  return found
}

function waitsElsewhere(paths: readonly string[]): string {
  return `${paths.join(', ')}: what tasks wait for there was not looked at; name the ${paths.length === 1 ? 'file' : 'files'}, too, or use --repo OWNER/NAME`
}

function paceHere(): { readonly minute: number; readonly hour: number } {
  const pace = usualPace(process.env)
  if ('problems' in pace) throw new UsageError(pace.problems.join('; '), 'Correct it, or leave it out.')
  return pace
}
