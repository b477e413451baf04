import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

/** The browser at the path in CHROMIUM, or where Debian puts it. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
  if (!existsSync(executablePath))
    throw new Error(
      `There is no Chromium at ${executablePath}. Install it (Debian: apt-get install chromium fonts-noto-color-emoji), or set CHROMIUM to the path of a Chrome or Chromium.`,
    )
  return await chromium.launch({ executablePath, args: ['--no-sandbox'] })
}
