import type { Apps } from '../people-world.ts'
import type { App } from '../model.ts'
import { Refusal } from '../refusal.ts'
import { makeAccount } from './people.ts'
import type { Change, Store } from './store.ts'

export function appFunctions(store: Store): Apps {
  return { registerApp: change => registerApp(store, change) }
}

/** GitHub's limit for the name of an app. */
const longestName = 34

/** There is one app in this world: a new one takes the place of one that is installed nowhere. */
function registerApp(store: Store, { owner, name, permissions, events }: Change<'registerApp'>): App {
  if (store.installations.size > 0)
    throw new Refusal('invalid', `${store.app.name} is installed here, and this GitHub has room for one app.`)
  if (name.trim() === '' || name.length > longestName)
    throw new Refusal('invalid', `Name must have 1 to ${longestName} characters.`)
  const slug = slugOf(name)
  if (slug === '') throw new Refusal('invalid', 'Name needs a letter or a digit.')
  store.accounts.delete(store.app.bot.id)
  const login = `${slug}[bot]`
  const bot = makeAccount(store.nextId(), { login, name: login, type: 'Bot' })
  store.accounts.set(bot.id, bot)
  store.app = { id: store.nextId(), slug, name, owner, bot, permissions, events }
  return store.app
}

function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-|-$/gu, '')
}
