import type { Account, Actor, App } from './model.ts'

/** The app, of which there is one. */
export interface Apps {
  /** Puts a new app in the place of one that is installed nowhere: there is room for one. */
  registerApp(change: {
    readonly owner: Account
    readonly name: string
    readonly permissions: App['permissions']
    readonly events: App['events']
  }): App
}

export interface People {
  addPerson(person: { readonly login: string; readonly name?: string }): Account
  addOrganization(organization: { readonly login: string; readonly name?: string }): Account
  accounts(): readonly Account[]
  /** By login, in any case. */
  account(login: string): Account | undefined
  accountById(id: number): Account
  /** A person as an actor; throws if there is none of that login. */
  person(login: string): Actor
}
