import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launchChromium } from '../support/chromium.ts'

/** A phone and a desk, by day and by night. */
export const screens = ([390, 1280] as const).flatMap(width =>
  (['light', 'dark'] as const).map(scheme => ({ width, scheme }) as const),
)

/** A page as it is seen on one screen. */
export interface Sight {
  /** Everything that reaches beyond the screen and does not scroll by itself. */
  readonly tooWide: readonly string[]
  /** In the order of the page. */
  readonly diagrams: readonly Diagram[]
  /** What the browser complained of since the page was opened. */
  readonly complaints: readonly string[]
}

export interface Diagram {
  /** What stands in its place if it could not be drawn. */
  readonly error: string | null
  readonly nodes: readonly DiagramNode[]
}

export interface DiagramNode {
  readonly text: string
  /** Of the text against the node, from 1 to 21 (WCAG 2). */
  readonly contrast: number
  /** Of the letters on the screen, in pixels. */
  readonly size: number
  /** Letters of it are not seen. */
  readonly isCut: boolean
}

export interface Opened {
  readonly page: Page
  readonly on: (screen: (typeof screens)[number]) => Promise<Sight>
}

/** Opens one page after the other, in a Chromium of the test file's own. */
export function inChromium(): (url: string) => Promise<Opened> {
  let browser: Browser | undefined
  let page: Page | undefined
  const complaints: string[] = []
  beforeAll(async () => {
    browser = await launchChromium()
    page = await browser.newPage()
    listen(page, complaints)
    const script = readFileSync(join(import.meta.dirname, 'in-page/see.ts'), 'utf8')
    await page.addInitScript(stripTypeScriptTypes(script))
  })
  afterAll(async () => await browser?.close())
  return async url => {
    if (page === undefined) throw new Error('Chromium is not running yet')
    const opened = page
    complaints.length = 0
    await opened.goto(url)
    return { page: opened, on: async screen => ({ ...(await see(opened, screen)), complaints: [...complaints] }) }
  }
}

function listen(page: Page, complaints: string[]): void {
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', error => complaints.push(error.message))
  page.on('requestfailed', request => complaints.push(`${request.url()} failed`))
}

async function see(page: Page, { width, scheme }: (typeof screens)[number]): Promise<Omit<Sight, 'complaints'>> {
  await page.setViewportSize({ width, height: 800 })
  await page.emulateMedia({ colorScheme: scheme })
  return await page.evaluate<Omit<Sight, 'complaints'>>('globalThis.see()')
}
