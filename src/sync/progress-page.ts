import { inertText, renderControls, type ControlsView, type Template } from '../render/index.ts'

const pageStart = '<!-- milepost-page -->\n'

/** What stands over the page of a progress issue. */
export interface PageHead {
  /** The boxes; null where there is nothing to control any more. */
  readonly controls: ControlsView | null
  /** Why things stand still or are over, if they are. */
  readonly banner: readonly string[]
}

/**
 * The managed block of a progress issue: boxes, and a banner that says why things stand still, over the page. The page can be kept
 * while the plan or the configuration can't be read.
 */
export function progressPage({ controls, banner }: PageHead, page: Template): Template {
  return [
    ...(controls === null ? [] : [...renderControls(controls), '\n']),
    ...banner.map(line => `> ⚠️ ${inertText(line.replaceAll(/\s+/g, ' '))}\n>\n`),
    banner.length > 0 ? '\n' : '',
    pageStart,
    ...page,
  ]
}

/** The same managed block, its page under another head: the other direction of `progressPage`. */
export function withHead(managed: string, head: PageHead): Template {
  const at = managed.indexOf(pageStart)
  return progressPage(head, [at === -1 ? managed : managed.slice(at + pageStart.length)])
}
