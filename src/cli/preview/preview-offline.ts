import { configPath } from '../../config/index.ts'
import { usualPace } from '../../server/index.ts'
import { preview } from '../../sync/index.ts'
import { UsageError } from '../exit-code.ts'
import { findPlans, readConfigHere } from '../lint/plans-here.ts'
import { offlineInput } from '../offline.ts'
import { loadPlanFile, withReader } from '../plan-file.ts'
import type { Previewed } from './preview.ts'

/** What plans will make in an empty repository; null if there is none. Throws UsageError if one can't be read. */
export async function previewOffline(named: readonly string[]): Promise<Previewed | null> {
  const { result } = await readConfigHere()
  if (result.broken)
    throw new UsageError(`${configPath} has a mistake`, 'milepost lint says where, and what to write instead.')
  const { config } = result
  const paths = named.length > 0 ? [...new Set(named)] : await findPlans(config)
  const plans = await withReader(async read => {
    const all = []
    for (const path of paths) {
      const file = await loadPlanFile(path)
      all.push({ file, parse: await read(file) })
    }
    return all
  })
  const tracked = plans.filter(({ parse }) => parse.plan.settings.tracked)
  if (tracked.length === 0) return null
  const pace = { ...usualPace(process.env), now: 0 }
  const [now, after] = [offlineInput([], config), { ...offlineInput(tracked, config), pace }]
  const view = preview({ now, after, begunAt: null })
  return { view, hindrance: null }
}
