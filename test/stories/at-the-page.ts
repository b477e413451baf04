import type { Stage } from '../../src/cli/demo/stage.ts'

/** What a browser does with the page of an issue. */
export interface IssuePage {
  /** Changes the text as it stands in the form, and saves it; a browser sends every line end as CRLF. */
  edit(change: (text: string) => string): Promise<void>
  /** Presses the box before these words. */
  tick(words: string): Promise<void>
  /** Presses a button. */
  press(action: string, fields?: Readonly<Record<string, string>>): Promise<void>
}

/** Opens an issue's page as somebody. */
export function pageOf({ sandbox, repository }: Stage, issue: number, login = 'ada'): IssuePage {
  const url = `${sandbox.url}/${repository}/issues/${issue}?as=${login}`
  const show = async (): Promise<string> => await (await fetch(url)).text()
  const press: IssuePage['press'] = async (action, fields = {}) => {
    const answer = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ action, ...fields }),
      redirect: 'manual',
    })
    if (answer.status !== 303) throw new Error(`${action} on ${url}: ${answer.status} ${await answer.text()}`)
  }
  return {
    edit: async change => {
      // HTML leaves out the first line end of a text field.
      const text = found(/<textarea class="tall"[^>]*>\n(?<it>[^<]*)<\/textarea>/u, await show())
      await press('edit-body', { body: change(decoded(text)).replaceAll(/\r?\n/gu, '\r\n') })
    },
    tick: async words => {
      const button = new RegExp(`<button class="box"[^>]* value="(?<it>[^"]*)"[^>]*>[^<]*</button>\\s*${words}`, 'u')
      await press('tick', { box: found(button, await show()) })
    },
    press,
  }
}

function found(pattern: RegExp, html: string): string {
  const it = pattern.exec(html)?.groups?.['it']
  if (it === undefined) throw new Error(`the page has no ${pattern.source}`)
  return it
}

function decoded(text: string): string {
  return text.replaceAll(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)))
}
