import { configPath, matchesPlan, parseConfig, type Config } from '../../config/index.ts'
import { linkOnTheWay, seenFromHere } from '../plans-here.ts'

/** Says of files that were named and would not be tracked why that is, and what to do. */
export async function noteUntracked(
  named: readonly string[],
  config: Pick<Config, 'plans' | 'exclude'>,
): Promise<readonly string[]> {
  const notes: string[] = []
  for (const path of new Set(named.map(seenFromHere))) {
    const link = await linkOnTheWay(path)
    if (link !== null) notes.push(linked(path, link))
    else if (!matchesPlan(config, path)) notes.push(outside(path, config.plans))
  }
  return notes
}

function linked(path: string, link: string): string {
  const [what, instead] =
    link === path ? ['is a symbolic link', 'file'] : [`is behind ${link}, a symbolic link`, 'folder']
  return `${path} ${what}, which is not followed: put the ${instead} itself there, or it is not tracked`
}

/** Who wrote no globs would look for them in vain. */
function outside(path: string, globs: readonly string[]): string {
  const usual = parseConfig(null).config.plans
  return globs.join() === usual.join()
    ? `${path} is not matched by ${usual.join(' or ')}, the default: list it under plans in ${configPath}, or it is not tracked`
    : `${path} is matched by none of the globs under plans in ${configPath}: add it there, or it is not tracked`
}
