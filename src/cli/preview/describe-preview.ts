import { previewTitle, type PreviewView } from '../../render/index.ts'
import type { Previewed } from './preview.ts'

/** What `milepost preview --json` prints. Fields are added, never changed: `version` says when one had to be. */
export interface PreviewDescription extends Omit<PreviewView, 'graphs'> {
  readonly version: 1
  readonly title: string
  readonly hindrance: string | null
}

export function describePreview({ view, hindrance }: Previewed): PreviewDescription {
  const { graphs: _, ...rest } = view
  return { version: 1, title: previewTitle(view), hindrance, ...rest }
}
