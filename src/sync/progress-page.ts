import { inertText, type Template } from '../render/index.ts'
import { splitBody } from './body.ts'

const pageStart = '<!-- milepost-page -->\n'

/**
 * The managed block of a progress issue: a banner that says why things stand still, if they do, over the page. The page can be kept
 * while the plan or the configuration can't be read.
 */
export function progressPage(banner: readonly string[], page: Template): Template {
  return [
    ...banner.map(line => `> ⚠️ ${inertText(line.replaceAll(/\s+/g, ' '))}\n>\n`),
    banner.length > 0 ? '\n' : '',
    pageStart,
    ...page,
  ]
}

/** The page of an existing progress issue, under another banner: the other direction of `progressPage`. */
export function withBanner(body: string, banner: readonly string[]): Template {
  const { managed } = splitBody(body)
  const at = managed.indexOf(pageStart)
  return progressPage(banner, [at === -1 ? managed : managed.slice(at + pageStart.length)])
}
